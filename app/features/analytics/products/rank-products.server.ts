import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked } from "../reports/report.ts";
import { MEASURES, NO_SUMS, type SalesSums } from "../sales/sums.ts";
import { sortBy } from "./sort-by.server.ts";
import { type CountedBy, PRODUCT_MEASURES, productSales, SUMS } from "./sum-products.server.ts";

/** How product sales are grouped. */
export interface Grouping {
  readonly by: CountedBy;
  /** Text, over a row `s` of product sales and what `joins` adds. */
  readonly key: Prisma.Sql;
  /** Joined to the rows before they are grouped. */
  readonly joins?: Prisma.Sql;
  /** Joined to the groups `g` (with `key`); may speak of what stands in the store now. */
  readonly beside?: Prisma.Sql;
  /** What is told of a group besides, as text columns over `g` and `beside`. */
  readonly tells: Readonly<Record<string, Prisma.Sql>>;
  /** Ways to sort that are no metric; over the same. */
  readonly sorts?: Readonly<Record<string, Prisma.Sql>>;
  /** Net sales of the first and the second half of the period. */
  readonly withHalves?: boolean;
}

export interface Ranked {
  readonly key: string;
  readonly sums: SalesSums;
  /** Of the compared period; null where none is asked for. */
  readonly previous: SalesSums | null;
  readonly tells: Readonly<Record<string, string | null>>;
  readonly halves: readonly [first: bigint, second: bigint];
}

export interface Ranking {
  readonly rows: readonly Ranked[];
  /** Of all groups: where a product is in two of them, it is in twice. */
  readonly total: Ranked | null;
  readonly count: number;
}

/** The groups with sales in the period or in the compared one, sorted and paged as asked. Money is minor units of the store's currency. */
export async function rankProducts(ctx: StoreCtx, tx: Tx, asked: Asked, grouping: Grouping): Promise<Ranking> {
  const { by, key, joins = Prisma.empty, beside = Prisma.empty, withHalves = false } = grouping;
  const { current, compared } = asked.spans;
  const grouped = (span: typeof current, halves: boolean) => Prisma.sql`
    select ${key} as key, ${SUMS},
      coalesce(sum(gross_minor + discount_minor + reversal_minor) filter (where half = 1), 0)::bigint as first_minor,
      coalesce(sum(gross_minor + discount_minor + reversal_minor) filter (where half = 2), 0)::bigint as second_minor
    from (${productSales(ctx, span, asked.filters, by, halves)}) s ${joins} group by 1 having sum(s.facts) <> 0`;
  const rows = await tx.$queryRaw(Prisma.sql`
    with n as materialized (${grouped(current, withHalves)}),
    b as materialized (${compared ? grouped(compared, false) : Prisma.sql`select * from n where false`}),
    g as materialized (select key, ${COLUMNS} from n full join b using (key))
    select place::int, key, ${Prisma.raw(TELLS)}, ${ALL}, (select count(*)::int from g) as count from (
      select g.*, ${tellsOf(grouping)}, row_number() over (order by ${sortBy(asked.sort, grouping.sorts)}, key) as place
      from g ${beside} order by place limit ${asked.limit} offset ${asked.offset}
    ) page
    union all
    select 0, '', '{}', ${Prisma.raw(NAMES.map((name) => `coalesce(sum(${name}), 0)::bigint`).join(", "))}, count(*)::int from g
    order by place`);
  const [total, ...page] = z
    .array(Row)
    .parse(rows)
    .map((row) => rankedOf(row, compared !== null));
  const count = total!.count;
  return { rows: page, total: count === 0 ? null : total!, count };
}

const columns = PRODUCT_MEASURES.map((name) => MEASURES[name]);
/** The sums of now, those of the compared period as was_…, and the halves. */
const NAMES = [...columns, ...columns.map((name) => `was_${name}`), "first_minor", "second_minor"];
const ALL = Prisma.raw(NAMES.join(", "));
const TELLS = "tells";
const COLUMNS = Prisma.raw(
  [
    ...columns.map((name) => `coalesce(n.${name}, 0) as ${name}`),
    ...columns.map((name) => `coalesce(b.${name}, 0) as was_${name}`),
    ...["first_minor", "second_minor"].map((name) => `coalesce(n.${name}, 0) as ${name}`),
  ].join(", "),
);

const tellsOf = ({ tells }: Grouping): Prisma.Sql =>
  Object.keys(tells).length === 0
    ? Prisma.sql`'{}'::jsonb as tells`
    : Prisma.sql`jsonb_build_object(${Prisma.join(
        Object.entries(tells).flatMap(([name, sql]) => [Prisma.sql`${name}::text`, Prisma.sql`(${sql})::text`]),
      )}) as tells`;

const Row = z.looseObject({
  key: z.string(),
  tells: z.record(z.string(), z.string().nullable()),
  count: z.int(),
  ...(Object.fromEntries(NAMES.map((name) => [name, z.bigint()])) as Record<string, z.ZodBigInt>),
});

function rankedOf(row: z.infer<typeof Row>, isCompared: boolean): Ranked & { count: number } {
  const sums = (prefix: string): SalesSums => ({
    ...NO_SUMS,
    ...Object.fromEntries(PRODUCT_MEASURES.map((name) => [name, row[`${prefix}${MEASURES[name]}`] as bigint])),
  });
  return {
    key: row.key,
    sums: sums(""),
    previous: isCompared ? sums("was_") : null,
    tells: row.tells,
    halves: [row.first_minor as bigint, row.second_minor as bigint],
    count: row.count,
  };
}
