import { setImmediate as breathe } from "node:timers/promises";
import { countSales, recordSales, removeSales } from "#app/features/ledger/index.server.ts";
import type { UnreadableOrder } from "#app/features/ledger/schema.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Mirrored, MirrorOptions, StoreCtx } from "#app/platform/shopify/resource.ts";
import { upsertRoots, withParts } from "#app/platform/upsert-rows.server.ts";
import { insertReady, lastOfEach, oneWriter, readyRows, type Table } from "#app/platform/write-rows.server.ts";
import { type LineRow, type OrderRow, type OrderRows, orderRows, type RefundRow } from "./order-rows.ts";
import { forgetErased } from "./personal-data.server.ts";
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
    channel: "text",
    locationId: "bigint",
    countryCode: "text",
    discountCodes: "text[]",
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

/**
 * Writes orders with lines, refunds and sales facts; an order that is newer here stays whole. One that cannot be mapped is named in
 * ledger_problems, and the others go on. Every rollup is told what changed, save where `isFirst`.
 */
export async function mirrorOrders(
  ctx: StoreCtx,
  sql: Sql,
  roots: readonly BulkNode[],
  options: MirrorOptions,
): Promise<Mirrored> {
  const { all, unreadable } = mapped(lastOfEach(roots as readonly BulkNode<OrderNode>[], (root) => root.node.id));
  const writing = upsertRoots(
    ctx,
    sql,
    ORDERS,
    all.map(({ order }) => order),
    options,
  );
  writing.catch(() => {}); // awaited below
  const allReady = await readyBelow(ctx, all); // while the database writes the orders
  const { written: isNew, counts } = await writing;
  const written = all.filter(({ order }) => isNew.has(order.id));
  await forgetErased(
    ctx,
    sql,
    written.map(({ order }) => order),
  );
  const replaced = withParts(isNew, options);
  for (const table of ["order_lines", "refunds"]) await deleteRows(ctx, sql, table, "order_id", replaced);
  const { lines, refunds, sales } = written.length === all.length ? allReady : await readyBelow(ctx, written);
  await insertReady(ctx, sql, lines);
  await insertReady(ctx, sql, refunds);
  const orderIds = written.map(({ order }) => order.id);
  await recordSales(ctx, sql, sales, { orderIds, replaced, unreadable, isFirst: options.isFirst ?? false });
  const rows =
    written.length + lines.count + refunds.count + sales.orders.reduce((sum, { facts }) => sum + facts.length, 0);
  return { rows, ...counts, failed: unreadable.length, failedIds: unreadable.map(({ orderId }) => orderId) };
}

/** Removes orders with their lines, refunds and sales, and sums the days they were on again. */
export async function removeOrders(ctx: StoreCtx, sql: Sql, ids: readonly bigint[]): Promise<void> {
  await oneWriter(ctx, sql, ORDERS.name);
  await removeSales(ctx, sql, ids);
  for (const table of ["order_lines", "refunds", "return_lines"]) await deleteRows(ctx, sql, table, "order_id", ids);
  await deleteRows(ctx, sql, "orders", "id", ids);
}

function mapped(roots: readonly BulkNode<OrderNode>[]): { all: OrderRows[]; unreadable: UnreadableOrder[] } {
  const all: OrderRows[] = [];
  const unreadable: UnreadableOrder[] = [];
  for (const root of roots) {
    try {
      all.push(orderRows(root));
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
      unreadable.push({ orderId: idOfGid(root.node.id), message: error.message });
    }
  }
  return { all, unreadable };
}

/** What hangs below these orders, ready to be written; made in pieces, so that what the database answers meanwhile is heard. */
async function readyBelow(ctx: StoreCtx, orders: readonly OrderRows[]) {
  await breathe();
  const lines = readyRows(
    LINES,
    orders.flatMap((one) => one.lines),
  );
  const refunds = readyRows(
    REFUNDS,
    orders.flatMap((one) => one.refunds),
  );
  await breathe();
  const sales = countSales(
    ctx,
    orders.map((one) => one.sales),
  );
  return { lines, refunds, sales };
}
