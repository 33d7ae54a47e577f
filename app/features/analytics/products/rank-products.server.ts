import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked } from "../reports/report.ts";
import type { SalesSums } from "../sales/sums.ts";
import { ADJUSTMENTS } from "./adjustments.server.ts";
import { type Grouping, groupsOf, SUM_COLUMNS, SumRow, sumsOf } from "./group-products.server.ts";
import { PRODUCT_MEASURES } from "./sum-products.server.ts";
import { sortBy } from "./sort-by.server.ts";

/** How a report's groups are told and sorted. */
export interface RankedBy extends Grouping {
  /** Joined to the groups `g` (with `key`); may speak of what stands in the store now. */
  readonly beside?: Prisma.Sql;
  /** What is told of a group besides, as text, over `g` and `beside`. */
  readonly tells: Readonly<Record<string, Prisma.Sql>>;
  /** Ways to sort that are no metric; over the same. */
  readonly sorts?: Readonly<Record<string, Prisma.Sql>>;
}

export interface Ranked {
  readonly key: string;
  readonly sums: SalesSums;
  readonly tells: Readonly<Record<string, string | null>>;
}

export interface Ranking {
  readonly rows: readonly Ranked[];
  /** Of all products: where one is in two groups, it is in twice. Null where there is no row. */
  readonly products: SalesSums | null;
  readonly count: number;
}

/**
 * The groups with sales in the period, sorted and paged as asked, what belongs to no product as one more of them. Money is minor units of
 * the store's currency.
 */
export async function rankProducts(
  ctx: StoreCtx,
  tx: Tx,
  asked: Asked,
  by: RankedBy,
  adjustments: SalesSums | null,
): Promise<Ranking> {
  const { beside = Prisma.empty, sorts } = by;
  const found = await tx.$queryRaw(Prisma.sql`
    with g as materialized (
      select ${GROUPED} from (${groupsOf(ctx, asked.spans.current, asked.filters, by)}) products
      ${adjustments ? Prisma.sql`union all ${rowOf(adjustments)}` : Prisma.empty})
    select place::int, key, tells, ${COLUMNS}, (select count(*)::int from g) as count from (
      select g.*, ${tellsOf(by)}, row_number() over (order by ${sortBy(asked.sort, sorts)}, key) as place
      from g ${beside} order by place limit ${asked.limit} offset ${asked.offset}
    ) page
    union all
    select 0, '', '{}', ${TOTALS}, (select count(*)::int from g) from g where key <> ${ADJUSTMENTS}
    order by place`);
  const [total, ...rows] = Rows.parse(found);
  const count = total!.count;
  return {
    rows: rows.map((row) => ({ key: row.key, tells: row.tells, sums: sumsOf(row) })),
    products: count === 0 ? null : sumsOf(total!),
    count,
  };
}

const COLUMNS = Prisma.raw(SUM_COLUMNS.join(", "));
const GROUPED = Prisma.raw(["key", ...SUM_COLUMNS, "first_minor", "second_minor"].join(", "));
const TOTALS = Prisma.raw(SUM_COLUMNS.map((name) => `coalesce(sum(${name}), 0)::bigint`).join(", "));

const Rows = z.array(
  SumRow.extend({ key: z.string(), tells: z.record(z.string(), z.string().nullable()), count: z.int() }),
);

const rowOf = (sums: SalesSums): Prisma.Sql => Prisma.sql`
  select ${ADJUSTMENTS}, ${Prisma.join(PRODUCT_MEASURES.map((name) => Prisma.sql`${sums[name]}::bigint`))}, 0, 0`;

const tellsOf = ({ tells }: RankedBy): Prisma.Sql =>
  Object.keys(tells).length === 0
    ? Prisma.sql`'{}'::jsonb as tells`
    : Prisma.sql`jsonb_build_object(${Prisma.join(
        Object.entries(tells).flatMap(([name, sql]) => [Prisma.sql`${name}::text`, Prisma.sql`(${sql})::text`]),
      )}) as tells`;
