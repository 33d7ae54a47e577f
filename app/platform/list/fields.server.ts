import { Prisma } from "@prisma/client";
import { parseMoney } from "../money.ts";
import type { StoreCtx } from "../shopify/resource.ts";
import { addDays, startOfDay } from "../store-day.ts";
import { type Search, type SearchTerm } from "./parse-search.ts";

/** How a field of a list is asked for; `sql` is its column, or an expression over the row. */
export type Field =
  | { readonly kind: "text" | "tags" | "number" | "money" | "id" | "instant" | "flag"; readonly sql: Prisma.Sql }
  /** One of a few values, as people write them ("active") and as the column holds them ("ACTIVE"). */
  | { readonly kind: "choice"; readonly sql: Prisma.Sql; readonly values: Readonly<Record<string, string>> }
  /** What no column says; null: the value is none of this field's. */
  | { readonly kind: "custom"; readonly where: (term: SearchTerm, ctx: StoreCtx) => Prisma.Sql | null };

/** By their names in Shopify's search; `default` takes plain words. */
export type Fields = Readonly<Record<string, Field>>;

/** A part of a search that could not be asked, and was left out, as Shopify does: the page says so. */
export interface SearchProblem {
  readonly field: string;
  readonly value: string;
  readonly reason: "field" | "value";
}

/** The rows that fit a search, as a condition; what is wrong in it is left out and told. */
export function searchSql(
  ctx: StoreCtx,
  search: Search,
  fields: Fields,
): { where: Prisma.Sql; problems: SearchProblem[] } {
  const problems: SearchProblem[] = [];
  const sqlOf = (part: Search): Prisma.Sql | null => {
    if (part.kind === "term") {
      const field = Object.hasOwn(fields, part.field ?? "default") ? fields[part.field ?? "default"] : undefined;
      const where = field ? termSql(ctx, field, part) : null;
      if (where === null)
        problems.push({ field: part.field ?? "", value: part.value, reason: field ? "value" : "field" });
      return where;
    }
    // What is unknown fits neither: without it, "not" would turn it into a yes.
    if (part.kind === "not") {
      const inside = sqlOf(part.part);
      return inside && Prisma.sql`(${inside}) is not true`;
    }
    const parts = part.parts.map(sqlOf).filter((one) => one !== null);
    if (parts.length === 0) return null;
    return Prisma.sql`(${Prisma.join(parts, part.kind === "all" ? " and " : " or ")})`;
  };
  return { where: sqlOf(search) ?? Prisma.sql`true`, problems };
}

const COMPARATORS = {
  ":": Prisma.raw("="),
  ">": Prisma.raw(">"),
  ">=": Prisma.raw(">="),
  "<": Prisma.raw("<"),
  "<=": Prisma.raw("<="),
};

function termSql(ctx: StoreCtx, field: Field, term: SearchTerm): Prisma.Sql | null {
  if (field.kind === "custom") return field.where(term, ctx);
  const { sql } = field;
  // "tag:*": it has any
  if (term.value === "" && term.isPrefix)
    return field.kind === "tags" ? Prisma.sql`cardinality(${sql}) > 0` : Prisma.sql`${sql} is not null`;
  const compare = COMPARATORS[term.comparator];
  switch (field.kind) {
    case "text":
      return term.isPrefix
        ? Prisma.sql`starts_with(lower(${sql}), lower(${term.value}))`
        : Prisma.sql`(${sql} = ${term.value} or lower(${sql}) = lower(${term.value}))`;
    case "tags":
      return Prisma.sql`(${term.value} = any(${sql}) or exists (select from unnest(${sql}) tag where lower(tag) = lower(${term.value})))`;
    case "choice": {
      const stored = Object.entries(field.values).find(([name]) => name === term.value.toLowerCase())?.[1];
      return stored === undefined ? null : Prisma.sql`${sql} = ${stored}`;
    }
    case "flag":
      return /^(true|false)$/i.test(term.value) ? Prisma.sql`${sql} = ${term.value.toLowerCase() === "true"}` : null;
    case "number":
      return /^-?\d{1,15}$/.test(term.value) ? Prisma.sql`${sql} ${compare} ${Number(term.value)}::bigint` : null;
    case "id":
      return /^\d{1,18}$/.test(term.value) ? Prisma.sql`${sql} ${compare} ${BigInt(term.value)}` : null;
    case "money": {
      const minor = minorOf(term.value, ctx.shop.currency);
      return minor === null ? null : Prisma.sql`${sql} ${compare} ${minor}`;
    }
    case "instant":
      return instantSql(ctx, sql, term);
  }
}

function minorOf(text: string, currency: string): bigint | null {
  try {
    return parseMoney(text, currency);
  } catch {
    return null;
  }
}

// A day is the whole day of the store; an instant is itself.
function instantSql({ shop }: StoreCtx, sql: Prisma.Sql, { comparator, value }: SearchTerm): Prisma.Sql | null {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    if (Number.isNaN(Date.parse(value))) return null;
    const from = startOfDay(value, shop.timeZone);
    const to = startOfDay(addDays(value, 1), shop.timeZone);
    if (comparator === ":") return Prisma.sql`(${sql} >= ${from} and ${sql} < ${to})`;
    if (comparator === ">=") return Prisma.sql`${sql} >= ${from}`;
    if (comparator === ">") return Prisma.sql`${sql} >= ${to}`;
    return comparator === "<" ? Prisma.sql`${sql} < ${from}` : Prisma.sql`${sql} < ${to}`;
  }
  if (!/^\d{4}-\d\d-\d\dT/.test(value) || Number.isNaN(Date.parse(value))) return null;
  return Prisma.sql`${sql} ${COMPARATORS[comparator]} ${new Date(value)}`;
}
