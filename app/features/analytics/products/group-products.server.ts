import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Filters, Span } from "../reports/report.ts";
import { isOfLines } from "../sales/conditions.server.ts";
import { sumOfSales } from "../sales/sum-sales.server.ts";
import { MEASURES, NO_SUMS, type SalesSums } from "../sales/sums.ts";
import { type CountedBy, PRODUCT_MEASURES, productSales } from "./sum-products.server.ts";

/** How product sales are grouped. */
export interface Grouping {
  readonly by: CountedBy;
  /** Text, over sums `s` by product, by product and variant, or by vendor, and what `joins` adds. */
  readonly key: Prisma.Sql;
  readonly joins?: Prisma.Sql;
  /** With first_minor and second_minor: net sales of the first and the second half of the period. */
  readonly withHalves?: boolean;
}

const MEASURE_COLUMNS = PRODUCT_MEASURES.map((name) => MEASURES[name]);
const HALVES = ["first_minor", "second_minor"];
const NET = "gross_minor + discount_minor + reversal_minor";
/** What every group has. */
export const SUM_COLUMNS: readonly string[] = MEASURE_COLUMNS;

const sum = (columns: readonly string[]) => columns.map((name) => `coalesce(sum(${name}), 0)::bigint as ${name}`);
const halves = (withHalves: boolean) =>
  HALVES.map((name, n) =>
    withHalves ? `coalesce(sum(${NET}) filter (where half = ${n + 1}), 0)::bigint as ${name}` : `0::bigint as ${name}`,
  );

const KEYS: Record<CountedBy, string> = {
  product: "product_key",
  variant: "product_key, variant_id",
  vendor: "vendor",
};

/** A select of the groups with sales in a span: key, the sums, first_minor and second_minor. */
export function groupsOf(ctx: StoreCtx, span: Span, filters: Filters, grouping: Grouping): Prisma.Sql {
  const { by, key, joins, withHalves = false } = grouping;
  const keys = Prisma.raw(KEYS[by]);
  // By their own columns first: rows are many, what they are grouped to is few.
  const own = Prisma.sql`
    select ${keys}, ${Prisma.raw([...sum(MEASURE_COLUMNS), ...halves(withHalves)].join(", "))}
    from (${productSales(ctx, span, filters, by, withHalves)}) s group by ${keys} having sum(facts) <> 0`;
  if (!joins) return Prisma.sql`select ${key} as key, s.* from (${own}) s`;
  return Prisma.sql`
    select ${key} as key, ${Prisma.raw(sum([...MEASURE_COLUMNS, ...HALVES]).join(", "))}
    from (${own}) s ${joins} group by 1`;
}

export interface Group {
  readonly sums: SalesSums;
  readonly halves: readonly [first: bigint, second: bigint];
}

/** The groups with sales in a span, by key; `only` of these products where they are named. For few groups. */
export async function groupProducts(
  ctx: StoreCtx,
  tx: Tx,
  span: Span,
  { filters, grouping, only }: { filters: Filters; grouping: Grouping; only?: readonly string[] | undefined },
): Promise<ReadonlyMap<string, Group>> {
  if (only?.length === 0) return new Map();
  const of = only ? { ...filters, product: only } : filters;
  const rows = await tx.$queryRaw(groupsOf(ctx, span, of, grouping));
  return new Map(
    z
      .array(SumRow.extend({ key: z.string(), first_minor: z.bigint(), second_minor: z.bigint() }))
      .parse(rows)
      .map((row) => [row.key, { sums: sumsOf(row), halves: [row.first_minor, row.second_minor] }]),
  );
}

/**
 * What all product lines of a span sum to; orders are not in it, since one may hold several products. Where all of them count, the store's
 * sales say it in far fewer rows: less what belongs to no product.
 */
export async function sumOfProducts(
  ctx: StoreCtx,
  tx: Tx,
  { span, filters, adjustments }: { span: Span; filters: Filters; adjustments: SalesSums | null },
): Promise<SalesSums> {
  if (!isOfLines(filters)) {
    const all = (await sumOfSales(ctx, tx, span, filters)) ?? NO_SUMS;
    return { ...all, reversalMinor: all.reversalMinor - (adjustments?.reversalMinor ?? 0n) };
  }
  const rows = await tx.$queryRaw(Prisma.sql`
    select ${Prisma.raw(sum(MEASURE_COLUMNS).join(", "))} from (${productSales(ctx, span, filters, "variant")}) s`);
  return sumsOf(z.array(SumRow).length(1).parse(rows)[0]!);
}

type SumColumn = (typeof MEASURE_COLUMNS)[number];
export const SumRow = z.object(
  Object.fromEntries(MEASURE_COLUMNS.map((name) => [name, z.bigint()])) as Record<SumColumn, z.ZodBigInt>,
);

export const sumsOf = (row: z.infer<typeof SumRow>): SalesSums => ({
  ...NO_SUMS,
  ...Object.fromEntries(PRODUCT_MEASURES.map((name) => [name, row[MEASURES[name]]])),
});
