import { Prisma } from "@prisma/client";
import { type Measure, MEASURE_NAMES, MEASURES } from "./sums.ts";

const units = Prisma.sql`case when f.line_type = 'PRODUCT' then f.quantity else 0 end`;
const placed = (column: Prisma.Sql) => Prisma.sql`case when f.reason = 'ORDER' then ${column} else 0 end`;

/** Those that are no column of a fact: what one line `f` adds to them, as the rollups sum it. */
const WORKED_OUT: Partial<Record<Measure, Prisma.Sql>> = {
  facts: Prisma.sql`1`,
  units,
  returnedUnits: Prisma.sql`case when f.line_type = 'PRODUCT' and f.action = 'RETURN' then -f.quantity else 0 end`,
  placedGrossMinor: placed(Prisma.sql`f.gross_minor`),
  placedDiscountMinor: placed(Prisma.sql`f.discount_minor`),
  costMinor: Prisma.sql`case when f.unit_cost_minor is null then 0 else ${units} * f.unit_cost_minor end`,
  costedNetMinor: Prisma.sql`case when f.unit_cost_minor is null then 0
    else f.gross_minor + f.discount_minor + f.reversal_minor end`,
};

/**
 * How lines count their orders. whole: each order once · lines: each order once among the lines that are let through · product: the
 * same within each product.
 */
export type OrdersBy = "whole" | "lines" | "product";

const ORDERS: Record<OrdersBy, Prisma.Sql> = {
  whole: Prisma.sql`f.orders`,
  lines: firstOf(Prisma.sql`f.order_id`),
  product: firstOf(Prisma.sql`f.order_id, f.product_key`),
};

// Lines that place a product carry the flag of their variant: the first of those that are let through counts the order.
function firstOf(key: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case when f.variant_orders = 1
    and row_number() over (partition by ${key}, f.variant_orders order by f.happened_at, f.id) = 1 then 1 else 0 end`;
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
