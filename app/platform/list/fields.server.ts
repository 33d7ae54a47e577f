import { Prisma } from "@prisma/client";
import { parseMoney } from "../money.ts";
import type { StoreCtx } from "../shopify/resource.ts";
import { addDays, startOfDay } from "../store-day.ts";
import { type Search, type SearchTerm } from "./parse-search.ts";

/** What fits a term where other tables than the list's own tell it. */
export interface Found {
  /** Selects the ids of all rows that fit, some of them perhaps twice; null: each row must be looked at. */
  readonly ids: Prisma.Sql | null;
  /** Whether the row at hand fits. What it selects ends in `offset 0`: else the planner would gather them all to look at one. */
  readonly fits: Prisma.Sql;
}

/** How a field of a list is asked for; `sql` is its column, or an expression over the row. */
export type Field =
  | { readonly kind: "text" | "tags" | "number" | "money" | "id" | "instant" | "flag"; readonly sql: Prisma.Sql }
  /** One of a few values, as people write them ("active") and as the column holds them ("ACTIVE"). */
  | { readonly kind: "choice"; readonly sql: Prisma.Sql; readonly values: Readonly<Record<string, string>> }
  /** What no column says; null: the value is none of this field's. */
  | { readonly kind: "custom"; readonly where: (term: SearchTerm, ctx: StoreCtx) => Prisma.Sql | Found | null };

/** By their names in Shopify's search; `default` takes plain words. */
export type Fields = Readonly<Record<string, Field>>;

/** A part of a search that could not be asked, and was left out, as Shopify does: the page says so. */
export interface SearchProblem {
  readonly field: string;
  readonly value: string;
  readonly reason: "field" | "value";
}

/** The rows that fit a search. */
export interface Condition {
  readonly where: Prisma.Sql;
  /** The part of `where` that says nothing of other tables: the database knows how many rows fit it. */
  readonly known: Prisma.Sql;
  /** Each a way to all rows that fit, or more: those with these ids, of which the ones fit that fit `where`. */
  readonly ways: readonly Way[];
}
export interface Way {
  readonly ids: Prisma.Sql;
  readonly where: Prisma.Sql;
}

const ALL = Prisma.sql`true`;

/** The rows that fit a search; what is wrong in it is left out and told. */
export function searchSql(
  ctx: StoreCtx,
  search: Search,
  fields: Fields,
): Condition & { readonly problems: SearchProblem[] } {
  const problems: SearchProblem[] = [];
  const conditionOf = (part: Search): Condition | null => {
    if (part.kind === "term") {
      const field = Object.hasOwn(fields, part.field ?? "default") ? fields[part.field ?? "default"] : undefined;
      const found = field ? termSql(ctx, field, part) : null;
      if (found === null)
        problems.push({ field: part.field ?? "", value: part.value, reason: field ? "value" : "field" });
      return found && condition(found);
    }
    if (part.kind === "not") {
      const inside = conditionOf(part.part);
      return inside && none(inside);
    }
    const parts = part.parts.map(conditionOf).filter((one) => one !== null);
    if (parts.length < 2) return parts[0] ?? null;
    return part.kind === "all" ? all(parts) : any(parts);
  };
  return { ...(conditionOf(search) ?? { where: ALL, known: ALL, ways: [] }), problems };
}

const isKnown = ({ where, known }: Condition): boolean => where === known;

function condition(found: Prisma.Sql | Found): Condition {
  if (!("fits" in found)) return { where: found, known: found, ways: [] };
  const { fits, ids } = found;
  return { where: fits, known: ALL, ways: ids === null ? [] : [{ ids, where: ALL }] };
}

function all(parts: readonly Condition[]): Condition {
  const where = joined(
    parts.map((part) => part.where),
    "and",
  );
  return {
    where,
    known: parts.every(isKnown)
      ? where
      : joined(
          parts.map(({ known }) => known),
          "and",
        ),
    ways: parts.flatMap((part) =>
      part.ways.map((way) => ({
        ids: way.ids,
        where: joined([way.where, ...parts.filter((other) => other !== part).map((other) => other.where)], "and"),
      })),
    ),
  };
}

function any(parts: readonly Condition[]): Condition {
  const where = joined(
    parts.map((part) => part.where),
    "or",
  );
  const ways = parts.flatMap((part) => part.ways.slice(0, 1));
  return {
    where,
    known: parts.every(isKnown) ? where : ALL,
    ways:
      ways.length < parts.length
        ? []
        : [{ ids: unionOf(ways.map(({ ids }) => ids)), where: ways.every((way) => way.where === ALL) ? ALL : where }],
  };
}

// What is unknown fits neither: without it, "not" would turn it into a yes.
function none(part: Condition): Condition {
  const where = Prisma.sql`(${part.where}) is not true`;
  return { where, known: isKnown(part) ? where : ALL, ways: [] };
}

function joined(parts: readonly Prisma.Sql[], operator: "and" | "or"): Prisma.Sql {
  const said = parts.filter((part) => part !== ALL);
  if (said.length < parts.length && operator === "or") return ALL;
  return said.length < 2 ? (said[0] ?? ALL) : Prisma.sql`(${Prisma.join(said, ` ${operator} `)})`;
}

/** All of several selects' rows. */
export const unionOf = (selects: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.join(
    selects.map((select) => Prisma.sql`(${select})`),
    " union all ",
  );

const COMPARATORS = {
  ":": Prisma.raw("="),
  ">": Prisma.raw(">"),
  ">=": Prisma.raw(">="),
  "<": Prisma.raw("<"),
  "<=": Prisma.raw("<="),
};

function termSql(ctx: StoreCtx, field: Field, term: SearchTerm): Prisma.Sql | Found | null {
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
  // More digits than the column holds are no amount.
  if (text.length > 18) return null;
  try {
    return parseMoney(text, currency);
  } catch {
    return null;
  }
}

// A day is the whole day of the store; an instant is itself.
function instantSql({ shop }: StoreCtx, sql: Prisma.Sql, { comparator, value }: SearchTerm): Prisma.Sql | null {
  if (!isInTime(value)) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    const from = startOfDay(value, shop.timeZone);
    const to = startOfDay(addDays(value, 1), shop.timeZone);
    if (comparator === ":") return Prisma.sql`(${sql} >= ${from} and ${sql} < ${to})`;
    if (comparator === ">=") return Prisma.sql`${sql} >= ${from}`;
    if (comparator === ">") return Prisma.sql`${sql} >= ${to}`;
    return comparator === "<" ? Prisma.sql`${sql} < ${from}` : Prisma.sql`${sql} < ${to}`;
  }
  if (!/^\d{4}-\d\d-\d\dT/.test(value)) return null;
  return Prisma.sql`${sql} ${COMPARATORS[comparator]} ${new Date(value)}`;
}

// A day of the calendar (February has no 30th, whatever Date.parse makes of it), in years that a store may mean.
function isInTime(value: string): boolean {
  const [day = ""] = value.split("T");
  const at = Date.parse(`${day}T00:00:00Z`);
  return (
    /^(19|2\d)\d\d-/.test(day) &&
    !Number.isNaN(at) &&
    new Date(at).toISOString().startsWith(day) &&
    !Number.isNaN(Date.parse(value))
  );
}
