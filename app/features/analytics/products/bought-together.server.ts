import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Column, Label, Row } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { shareOf } from "../sales/sums.ts";
import { productNames } from "./product-names.server.ts";
import { daysOf, daysOption } from "./studies/kinds.ts";
import { lastStudy } from "./studies/last-study.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "pairOrders", kind: "count", metric: "pairOrders" },
  { id: "support", kind: "share", metric: "support" },
  { id: "confidenceFirst", kind: "share", metric: "confidenceFirst" },
  { id: "confidenceSecond", kind: "share", metric: "confidenceSecond" },
  { id: "lift", kind: "number", metric: "lift" },
];

const SORTS: Readonly<Record<string, Prisma.Sql>> = {
  pairOrders: Prisma.sql`orders`,
  support: Prisma.sql`orders`,
  confidenceFirst: Prisma.sql`orders::numeric / first_orders`,
  confidenceSecond: Prisma.sql`orders::numeric / second_orders`,
  lift: Prisma.sql`orders::numeric / first_orders / second_orders`,
};

const Pairs = z.array(
  z.object({
    ...{ first: z.string(), second: z.string(), count: z.int() },
    ...{ orders: z.bigint(), firstOrders: z.bigint(), secondOrders: z.bigint() },
  }),
);
type Pair = z.infer<typeof Pairs>[number];

/** Pairs of products that were placed in the same orders; a study finds them, see studies/. */
export const boughtTogether: Report = {
  name: "bought-together",
  hasPeriod: false,
  filters: ["product"],
  options: { days: daysOption("pairs") },
  sort: { column: "pairOrders", direction: "descending" },
  reads: ["scores", "catalog"],
  async answer(ctx, tx, { filters, options, sort, offset, limit }) {
    const days = daysOf(options.days);
    const study = await lastStudy(ctx, tx, "pairs", days);
    const empty = { figures: [], chart: null, view: null, total: null, columns: COLUMNS };
    if (!study) return { ...empty, rows: [], count: 0, notes: [], missing: "notStudied" };
    const only = filters.product
      ? Prisma.sql`and (first_key = any(${[...filters.product]}::text[]) or second_key = any(${[...filters.product]}::text[]))`
      : Prisma.empty;
    const pairs = Pairs.parse(
      await tx.$queryRaw(Prisma.sql`
        select first_key as first, second_key as second, orders::bigint as orders, first_orders::bigint as "firstOrders",
          second_orders::bigint as "secondOrders", count(*) over ()::int as count
        from product_pairs where shop_id = ${ctx.shop.id} and days = ${days} ${only}
        order by ${SORTS[sort.column] ?? SORTS.pairOrders!} ${Prisma.raw(sort.direction === "ascending" ? "asc" : "desc")},
          orders desc, first_key, second_key
        limit ${limit} offset ${offset}`),
    );
    const name = await productNames(ctx, tx, [...new Set(pairs.flatMap(({ first, second }) => [first, second]))]);
    return {
      ...empty,
      rows: pairs.map((pair) => rowOf(pair, study.of, name)),
      count: pairs[0]?.count ?? 0,
      notes: [study.note],
    };
  },
};

function rowOf(pair: Pair, all: bigint, name: (key: string) => Label): Row {
  const { first, second, orders, firstOrders, secondOrders } = pair;
  const [one, two] = [name(first), name(second)];
  return {
    id: `${first} ${second}`,
    label: "text" in one && "text" in two ? { text: `${one.text} + ${two.text}` } : one,
    opens: { kind: "report", name: "product-performance", filters: { product: [first, second] } },
    cells: {
      pairOrders: String(orders),
      support: shareOf(orders, all),
      confidenceFirst: shareOf(orders, firstOrders),
      confidenceSecond: shareOf(orders, secondOrders),
      lift: shareOf(orders * all, firstOrders * secondOrders),
    },
  };
}
