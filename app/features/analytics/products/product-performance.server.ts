import { Prisma } from "@prisma/client";
import type { Column } from "../reports/report.ts";
import { shareOf } from "../sales/sums.ts";
import { endingNotes, endingStock } from "./ending-stock.server.ts";
import { groupProducts } from "./group-products.server.ts";
import { LINE_FILTERS, ORDER_FILTERS, performanceReport } from "./performance-report.server.ts";
import { productNames } from "./product-names.server.ts";
import { sellThroughCells, STOCK_COLUMNS } from "./sell-through.ts";
import { perDay } from "./per-day.ts";
import { existingDays } from "./existing-days.server.ts";

const RATES: readonly Column[] = [
  { id: "velocity", kind: "number", metric: "velocity" },
  { id: "trend", kind: "share", metric: "trend" },
];

const BY_PRODUCT = { by: "product", key: Prisma.sql`s.product_key` } as const;

/** Sales by product: what it sold, earned, took back, how fast, whether it is rising, and how much of the stock went. */
export const productPerformance = performanceReport({
  name: "product-performance",
  filters: [...LINE_FILTERS, ...ORDER_FILTERS],
  reads: ["sales", "catalog", "inventory"],
  orders: "productOrders",
  columns: { after: [...RATES, ...STOCK_COLUMNS] },
  productOf: (key) => key,
  grouping: (ctx, { spans, sort }) => {
    const days = existingDays(ctx, spans.current);
    return {
      ...BY_PRODUCT,
      beside: Prisma.sql`left join products p on p.shop_id = ${ctx.shop.id} and p.id::text = g.key`,
      tells: { days },
      sorts: {
        velocity: Prisma.sql`units::numeric / nullif(${days}, 0)`,
        trend: Prisma.sql`case when first_minor > 0 then (second_minor - first_minor)::numeric / first_minor end`,
      },
      withHalves: sort.column === "trend",
    };
  },
  notesOf: (ctx, tx, { spans }) => endingNotes(ctx, tx, spans.current),
  async show(ctx, tx, { spans: { current }, filters }, rows) {
    const keys = rows.map(({ key }) => key);
    const name = await productNames(ctx, tx, keys);
    const stock = await endingStock(ctx, tx, current, "product", keys);
    const grouping = { ...BY_PRODUCT, withHalves: true };
    const halved = await groupProducts(ctx, tx, current, { filters, grouping, only: keys });
    return rows.map(({ key, sums, tells }) => {
      const [first, second] = halved.get(key)?.halves ?? [0n, 0n];
      return {
        label: name(key),
        opens: { kind: "report", name: "variants", filters: { product: [key] } },
        traced: { filter: "product", value: key },
        cells: {
          velocity: perDay(sums.units, Number(tells.days ?? 0)),
          trend: first > 0n ? shareOf(second - first, first) : null,
          ...sellThroughCells(sums.units, stock.get(key)),
        },
      };
    });
  },
});
