import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Filters, Span } from "../reports/report.ts";
import { factRows } from "./fact-rows.server.ts";
import { columnOf, type Key, ordersBy, sourceOf } from "./keys.server.ts";
import { rolledRows } from "./rolled-rows.server.ts";
import { type LedgerMetric, MEASURE_NAMES, MEASURES, NO_SUMS, type SalesSums } from "./sums.ts";
import { sortExpression } from "./sort-expression.server.ts";
import { wholeAndPart } from "./whole-and-part.ts";

export interface SumsAsked<By extends Key = Key> {
  readonly span: Span;
  readonly by: readonly By[];
  readonly filters: Filters;
  /** Grouped by product alone: with one group more, of key "", of what was taken back and belongs to no product. */
  readonly hasAdjustments?: boolean;
  /** Of the first key, only these values. */
  readonly only?: readonly string[];
  /** Some of the groups, where there may be many. */
  readonly page?: {
    readonly metric: LedgerMetric;
    readonly direction: "ascending" | "descending";
    readonly offset: number;
    readonly limit: number;
  };
}

export interface Group<By extends Key = Key> {
  readonly keys: Readonly<Record<By, string>>;
  readonly sums: SalesSums;
  /** How many groups there are in all. */
  readonly count: number;
}

/**
 * The sums of a period's sales by some keys, in their order or as `page` says. Whole days come from the smallest rollup that knows keys
 * and filters, the part of a last day from its facts; where no rollup knows them, all from the facts of these days. Groups without facts are not
 * there. Money is minor units of the store's currency.
 */
export async function sumSales<By extends Key>(ctx: StoreCtx, tx: Tx, asked: SumsAsked<By>): Promise<Group<By>[]> {
  const rows = rowsOf(ctx, asked);
  if (rows === null) return [];
  const { by, only, page } = asked;
  const names = by.map((_, n) => Prisma.raw(`k${n}`));
  const sums = MEASURE_NAMES.map((name) => {
    const column = Prisma.raw(MEASURES[name]);
    return Prisma.sql`coalesce(sum(s.${column}), 0)::bigint as ${column}`;
  });
  const order = page
    ? Prisma.sql`order by ${sortExpression(page.metric, page.direction)}, ${Prisma.join(names)} limit ${page.limit} offset ${page.offset}`
    : names.length > 0
      ? Prisma.sql`order by ${Prisma.join(names)}`
      : Prisma.empty;
  const found = await tx.$queryRaw(Prisma.sql`
    select *, count(*) over ()::int as count from (
      select ${Prisma.join([...names.map((name) => Prisma.sql`s.${name}::text as ${name}`), ...sums])}
      from (${rows}) s
      ${only ? Prisma.sql`where s.k0::text = any(${[...only]}::text[])` : Prisma.empty}
      ${names.length > 0 ? Prisma.sql`group by ${Prisma.join(names.map((name) => Prisma.sql`s.${name}`))}` : Prisma.empty}
      having sum(s.facts) <> 0
    ) g ${order}`);
  return z
    .array(Row)
    .parse(found)
    .map((row) => groupOf(by, row));
}

/** The sums of a whole period; null where no day of it is measured. */
export async function sumOfSales(ctx: StoreCtx, tx: Tx, span: Span, filters: Filters): Promise<SalesSums | null> {
  if (span.measuredTo === null) return null;
  const [all] = await sumSales(ctx, tx, { span, by: [], filters });
  return all?.sums ?? NO_SUMS;
}

const Row = z.looseObject({
  count: z.int(),
  ...(Object.fromEntries(MEASURE_NAMES.map((name) => [MEASURES[name], z.bigint()])) as Record<string, z.ZodBigInt>),
});

function groupOf<By extends Key>(by: readonly By[], row: z.infer<typeof Row>): Group<By> {
  return {
    keys: Object.fromEntries(by.map((key, n) => [key, (row[`k${n}`] as string | null) ?? ""])) as Record<By, string>,
    sums: Object.fromEntries(MEASURE_NAMES.map((name) => [name, row[MEASURES[name]]])) as SalesSums,
    count: row.count,
  };
}

const columnsFor = (by: readonly Key[]) => ({
  code: by.includes("discountCode"),
  reason: by.includes("returnReason"),
  product: by.includes("product"),
});

/** A select of the keys as k0, k1 … and all measures; null where no day of the span is measured. */
function rowsOf(ctx: StoreCtx, { span, by, filters, hasAdjustments }: SumsAsked): Prisma.Sql | null {
  const { whole, part } = wholeAndPart(span, ctx.shop.timeZone);
  const source = sourceOf(by, filters);
  const columns = Prisma.join([
    Prisma.sql`0 as none`,
    ...by.map((key, n) => Prisma.sql`${columnOf(key)} as ${Prisma.raw(`k${n}`)}`),
  ]);
  const measures = Prisma.join(MEASURE_NAMES.map((name) => Prisma.sql`d.${Prisma.raw(MEASURES[name])}`));
  const facts = (days: { from: string; to: string; until?: Date }) =>
    Prisma.sql`select ${columns}, ${measures} from (
      ${factRows(ctx, { ...days, filters }, ordersBy(by, filters), columnsFor(by))}) d`;
  const parts = [
    ...(whole ? [source === "facts" ? facts(whole) : rolledRows(ctx, source, columns, whole, filters)] : []),
    ...(part ? [facts({ from: part.day, to: part.day, until: part.until })] : []),
  ];
  if (hasAdjustments && span.measuredTo !== null) {
    const days = { from: span.from, to: span.measuredTo, ...(part && { until: part.until }) };
    parts.push(Prisma.sql`select 0 as none, '' as k0, ${measures} from (
      ${factRows(ctx, { ...days, filters, lines: "withoutProduct" }, "whole", {})}) d`);
  }
  return parts.length === 0 ? null : Prisma.join(parts, " union all ");
}
