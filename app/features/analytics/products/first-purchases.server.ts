import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Column, Row } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { divided, shareOf } from "../sales/sums.ts";
import { productNames } from "./product-names.server.ts";
import { daysOf, daysOption } from "./studies/kinds.ts";
import { lastStudy } from "./studies/last-study.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "firstCustomers", kind: "count", metric: "firstCustomers" },
  { id: "cameBack90", kind: "share", metric: "cameBack90" },
  { id: "cameBack180", kind: "share", metric: "cameBack180" },
  { id: "laterNet", kind: "money", metric: "laterNet" },
];

const SORTS: Readonly<Record<string, Prisma.Sql>> = {
  firstCustomers: Prisma.sql`customers`,
  cameBack90: Prisma.sql`returned_90::numeric / nullif(elapsed_90, 0)`,
  cameBack180: Prisma.sql`returned_180::numeric / nullif(elapsed_180, 0)`,
  laterNet: Prisma.sql`later_net_minor::numeric / customers`,
};

const Purchases = z.array(
  z.object({
    ...{ key: z.string(), customers: z.bigint(), laterNetMinor: z.bigint(), count: z.int() },
    ...{ elapsed90: z.bigint(), returned90: z.bigint(), elapsed180: z.bigint(), returned180: z.bigint() },
  }),
);

/** What became of customers by the products of their first order; a study finds it, see studies/. */
export const firstPurchases: Report = {
  name: "first-purchases",
  hasPeriod: false,
  filters: ["product"],
  options: { firstOrders: daysOption("first") },
  sort: { column: "firstCustomers", direction: "descending" },
  reads: ["scores", "catalog"],
  async answer(ctx, tx, { filters, options, sort, offset, limit }) {
    const days = daysOf(options.firstOrders);
    const study = await lastStudy(ctx, tx, "first", days);
    const empty = { figures: [], chart: null, view: null, total: null, columns: COLUMNS };
    if (!study) return { ...empty, rows: [], count: 0, notes: [], missing: "notStudied" };
    const found = Purchases.parse(
      await tx.$queryRaw(Prisma.sql`
        select product_key as key, customers::bigint as customers, elapsed_90::bigint as "elapsed90", returned_90::bigint as "returned90",
          elapsed_180::bigint as "elapsed180", returned_180::bigint as "returned180", later_net_minor as "laterNetMinor",
          count(*) over ()::int as count
        from first_purchases where shop_id = ${ctx.shop.id} and days = ${days}
          ${filters.product ? Prisma.sql`and product_key = any(${[...filters.product]}::text[])` : Prisma.empty}
        order by ${SORTS[sort.column] ?? SORTS.firstCustomers!} ${Prisma.raw(sort.direction === "ascending" ? "asc" : "desc")} nulls last,
          customers desc, product_key
        limit ${limit} offset ${offset}`),
    );
    const name = await productNames(ctx, tx, found.map(({ key }) => key)); // prettier-ignore
    return {
      ...empty,
      figures: [{ metric: "newCustomers", kind: "count", value: String(study.of), previous: null }],
      rows: found.map((one) => ({ ...rowOf(one), label: name(one.key) })),
      count: found[0]?.count ?? 0,
      notes: [study.note, { key: "firstOrdersOverlap", tone: "info" }],
    };
  },
};

function rowOf(of: z.infer<typeof Purchases>[number]): Omit<Row, "label"> {
  return {
    id: of.key,
    opens: { kind: "report", name: "product-performance", filters: { product: [of.key] } },
    cells: {
      firstCustomers: String(of.customers),
      cameBack90: shareOf(of.returned90, of.elapsed90),
      cameBack180: shareOf(of.returned180, of.elapsed180),
      laterNet: String(divided(of.laterNetMinor, of.customers)),
    },
  };
}
