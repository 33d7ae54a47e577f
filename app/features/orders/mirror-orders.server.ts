import { recordSales } from "#app/features/ledger/index.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { BulkNode, StoreCtx } from "#app/platform/shopify/resource.ts";
import { insertRows, lastOfEach, type Table, upsertRows } from "#app/platform/write-rows.server.ts";
import { type LineRow, type OrderRow, orderRows, type RefundRow } from "./order-rows.ts";
import type { OrderNode } from "./shopify.server.ts";

const ORDERS: Table<OrderRow> = {
  name: "orders",
  key: ["id"],
  columns: {
    id: "bigint",
    name: "text",
    number: "int",
    customerId: "bigint",
    email: "text",
    sourceName: "text",
    financialStatus: "text",
    fulfillmentStatus: "text",
    returnStatus: "text",
    currency: "text",
    presentmentCurrency: "text",
    totalMinor: "bigint",
    currentTotalMinor: "bigint",
    isTest: "bool",
    tags: "text[]",
    createdAt: "timestamptz",
    processedAt: "timestamptz",
    updatedAt: "timestamptz",
    cancelledAt: "timestamptz",
    closedAt: "timestamptz",
  },
};

const LINES: Table<LineRow> = {
  name: "order_lines",
  key: ["id"],
  columns: {
    id: "bigint",
    orderId: "bigint",
    productId: "bigint",
    variantId: "bigint",
    title: "text",
    variantTitle: "text",
    sku: "text",
    vendor: "text",
    quantity: "int",
    currentQuantity: "int",
    unitPriceMinor: "bigint",
    isGiftCard: "bool",
  },
};

const REFUNDS: Table<RefundRow> = {
  name: "refunds",
  key: ["id"],
  columns: { id: "bigint", orderId: "bigint", totalMinor: "bigint", processedAt: "timestamptz" },
};

export interface MirroredOrders {
  /** Rows written: orders, lines, refunds, sales facts. */
  readonly rows: number;
  /** Store-local days whose sums are no longer right where orders were here before. */
  readonly touchedDays: readonly string[];
}

/** Writes orders with lines, refunds and sales facts; an order that is newer here stays whole. */
export async function mirrorOrders(ctx: StoreCtx, sql: Sql, roots: readonly BulkNode[]): Promise<MirroredOrders> {
  const all = lastOfEach(roots as readonly BulkNode<OrderNode>[], (root) => root.node.id).map(orderRows);
  const isNew = await upsertRows(
    ctx,
    sql,
    ORDERS,
    all.map(({ order }) => order),
  );
  const written = all.filter(({ order }) => isNew.has(order.id));
  const replaced = written.filter(({ order }) => !isNew.get(order.id)).map(({ order }) => order.id);
  if (replaced.length > 0) {
    for (const table of ["order_lines", "refunds"]) {
      await sql.query(`delete from ${table} where shop_id = $1 and order_id = any($2::bigint[])`, [
        ctx.shop.id,
        replaced,
      ]);
    }
  }
  const lines = written.flatMap((one) => one.lines);
  const refunds = written.flatMap((one) => one.refunds);
  await insertRows(ctx, sql, LINES, lines);
  await insertRows(ctx, sql, REFUNDS, refunds);
  const sales = await recordSales(
    ctx,
    sql,
    written.map((one) => one.sales),
    replaced,
  );
  return { rows: written.length + lines.length + refunds.length + sales.facts, touchedDays: sales.touchedDays };
}
