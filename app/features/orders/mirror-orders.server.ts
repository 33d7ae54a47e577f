import { setImmediate as breathe } from "node:timers/promises";
import { countAhead, recordSales, removeSales } from "#app/features/ledger/index.server.ts";
import type { UnreadableOrder } from "#app/features/ledger/schema.ts";
import { removeWords, type Worded, writeWords } from "#app/features/search/index.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Mirrored, MirrorOptions, StoreCtx } from "#app/platform/shopify/resource.ts";
import { upsertRoots, withParts } from "#app/platform/upsert-rows.server.ts";
import { insertReady, lastOfEach, oneWriter, readyRows, type Table } from "#app/platform/write-rows.server.ts";
import { customerNameSql } from "./list/name-customers.server.ts";
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
    riskLevel: "text",
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
  computed: { customer_name: customerNameSql("r") },
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

/** Orders mapped in a row: what the database answers meanwhile waits for so long, and the database for what follows. */
const PIECE = 50;

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
  const { all, unreadable } = await mapped(lastOfEach(roots as readonly BulkNode<OrderNode>[], (root) => root.node.id));
  const writing = upsertRoots(
    ctx,
    sql,
    ORDERS,
    all.map(({ order }) => order),
    options,
  );
  writing.catch(() => {}); // awaited below
  const allReady = await readyBelow(ctx, all, options); // while the database writes the orders
  const { written: isNew, counts } = await writing;
  const written = all.filter(({ order }) => isNew.has(order.id));
  await forgetErased(
    ctx,
    sql,
    written.map(({ order }) => order),
  );
  const replaced = withParts(isNew, options);
  for (const table of ["order_lines", "refunds"]) await deleteRows(ctx, sql, table, "order_id", replaced);
  const { lines, refunds, sales } = written.length === all.length ? allReady : await readyBelow(ctx, written, options);
  await insertReady(ctx, sql, lines);
  await insertReady(ctx, sql, refunds);
  await writeWords(ctx, sql, "order", written.map(wordedOf), options.isFirst);
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
  await removeWords(ctx, sql, "order", ids);
}

// What an order's own columns say is found there.
const wordedOf = ({ order }: OrderRows): Worded => ({
  id: order.id,
  texts: [],
  values: { order_tag: order.tags, order_code: order.discountCodes },
});

async function mapped(
  roots: readonly BulkNode<OrderNode>[],
): Promise<{ all: OrderRows[]; unreadable: UnreadableOrder[] }> {
  const all: OrderRows[] = [];
  const unreadable: UnreadableOrder[] = [];
  for (const [n, root] of roots.entries()) {
    if (n % PIECE === PIECE - 1) await breathe();
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
async function readyBelow(ctx: StoreCtx, orders: readonly OrderRows[], { isFirst = false }: MirrorOptions) {
  await breathe();
  const lines = readyRows(
    LINES,
    orders.flatMap((one) => one.lines),
  );
  const refunds = readyRows(
    REFUNDS,
    orders.flatMap((one) => one.refunds),
  );
  const sales = await countAhead(
    ctx,
    orders.map((one) => one.sales),
    isFirst,
  );
  return { lines, refunds, sales };
}
