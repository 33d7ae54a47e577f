import { Prisma } from "@prisma/client";
import { type Measure, MEASURE_NAMES, MEASURES } from "./sums.ts";

const units = Prisma.sql`case when f.product_key is not null then f.quantity else 0 end`;
const placed = (column: Prisma.Sql) => Prisma.sql`case when f.reason = 'ORDER' then ${column} else 0 end`;
const costed = (amount: Prisma.Sql) =>
  Prisma.sql`case when f.product_key is not null and f.unit_cost_minor is not null then ${amount} else 0 end`;

/** Those that are no column of a fact: what one line `f` adds to them, as the rollups sum it. */
const WORKED_OUT: Partial<Record<Measure, Prisma.Sql>> = {
  facts: Prisma.sql`1`,
  units,
  returnedUnits: Prisma.sql`case when f.product_key is not null and f.action = 'RETURN' then -f.quantity else 0 end`,
  placedGrossMinor: placed(Prisma.sql`f.gross_minor`),
  placedDiscountMinor: placed(Prisma.sql`f.discount_minor`),
  costMinor: costed(Prisma.sql`f.quantity * f.unit_cost_minor`),
  costedNetMinor: costed(Prisma.sql`f.gross_minor + f.discount_minor + f.reversal_minor`),
};

/**
 * How lines count their orders. whole: each order once · lines: each order once among the lines that are let through · product, code:
 * the same within each product, each code.
 */
export type OrdersBy = "whole" | "lines" | "product" | "code";

const ORDERS: Record<OrdersBy, Prisma.Sql> = {
  whole: Prisma.sql`f.orders`,
  lines: firstOf(Prisma.sql`f.order_id`),
  product: firstOf(Prisma.sql`f.order_id, f.product_key`),
  code: firstOf(Prisma.sql`f.order_id, c.code`),
};

// Lines that place a product carry the flag of their product, variant or vendor: the first of those that are let through counts the order.
function firstOf(key: Prisma.Sql): Prisma.Sql {
  const isFlagged = Prisma.sql`(f.product_orders + f.variant_orders + f.vendor_orders > 0)`;
  return Prisma.sql`case when ${isFlagged}
    and row_number() over (partition by ${key}, ${isFlagged} order by f.id) = 1 then 1 else 0 end`;
}

/** What a line `f` adds to each measure, as columns named like those of the rollups. */
export function factMeasures(ordersBy: OrdersBy): Prisma.Sql {
  return Prisma.join(
    MEASURE_NAMES.map((name) => {
      const column = Prisma.raw(MEASURES[name]);
      const expression = name === "orders" ? ORDERS[ordersBy] : (WORKED_OUT[name] ?? Prisma.sql`f.${column}`);
      return Prisma.sql`${expression} as ${column}`;
    }),
  );
}
