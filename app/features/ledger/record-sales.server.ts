import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { insertRows } from "#app/platform/write-rows.server.ts";
import { changeSales } from "./change-sales.server.ts";
import type { CountedSales } from "./count-sales.server.ts";
import { isAsBefore, ordersHere } from "./here.server.ts";
import { readySales } from "./ready-sales.server.ts";
import { replaceSales } from "./replace-sales.server.ts";
import type { UnreadableOrder } from "./schema.ts";
import { PROBLEMS } from "./tables.server.ts";

export interface Recorded {
  /** The orders that were counted. */
  readonly orderIds: readonly bigint[];
  /** Those of them that were here before. */
  readonly replaced: readonly bigint[];
  /** Orders that could not be mapped: they lose their facts and are named. */
  readonly unreadable: readonly UnreadableOrder[];
  /** Leaves the rollups as they are: `rebuildSales` makes them at the end. */
  readonly isFirst: boolean;
}

/**
 * Writes the facts of orders in place of those they had, in the transaction that mirrors them, and changes the rollups by the
 * difference. An order that reads as before is left alone. Orders whose sales do not hold have no facts; they are in ledger_problems.
 */
export async function recordSales(ctx: StoreCtx, sql: Sql, sales: CountedSales, recorded: Recorded): Promise<void> {
  const { orderIds, replaced, unreadable, isFirst } = recorded;
  const all = [...orderIds, ...unreadable.map(({ orderId }) => orderId)];
  if (isFirst) await replaceSales(ctx, sql, replaced, sales.ready ?? readySales(sales.orders));
  else await recordChanges(ctx, sql, all, sales.orders);
  const unread = unreadable.map(({ orderId, message }) => ({ orderId, code: "unreadable", details: { message } }));
  await forgetProblems(ctx, sql, all);
  await note(ctx, sql, [...sales.problems, ...unread]);
}

/** Removes the facts and problems of orders, in the caller's transaction, and what they added to the rollups. */
export async function removeSales(ctx: StoreCtx, sql: Sql, orderIds: readonly bigint[]): Promise<void> {
  await recordChanges(ctx, sql, orderIds, []);
  await forgetProblems(ctx, sql, orderIds);
}

async function forgetProblems(ctx: StoreCtx, sql: Sql, orderIds: readonly bigint[]): Promise<void> {
  const gone = await sql.query(
    "delete from ledger_problems where shop_id = $1 and order_id = any($2::bigint[]) returning order_id",
    [ctx.shop.id, orderIds],
  );
  if (gone.length > 0) await raiseVersion(ctx, sql, "sales");
}

async function recordChanges(
  ctx: StoreCtx,
  sql: Sql,
  orderIds: readonly bigint[],
  counted: CountedSales["orders"],
): Promise<void> {
  const here = await ordersHere(ctx, sql, orderIds);
  const added = counted.filter(({ head, facts }) => head && !isAsBefore(here.get(head.orderId), head, facts));
  const holds = new Set(counted.map(({ head }) => head?.orderId));
  const replacing = new Set(added.map(({ head }) => head?.orderId));
  const removed = [...here.values()].filter(({ orderId }) => replacing.has(orderId) || !holds.has(orderId));
  await changeSales(ctx, sql, removed, added);
}

interface Noted {
  readonly orderId: bigint;
  readonly code: string;
  readonly details: Readonly<Record<string, string>>;
}

async function note(ctx: StoreCtx, sql: Sql, problems: readonly Noted[]): Promise<void> {
  if (problems.length === 0) return;
  ctx.log.error({ problems: problems.slice(0, 10), count: problems.length }, "orders whose sales cannot be counted");
  const rows = problems.map((one) => ({ ...one, details: JSON.stringify(one.details) }));
  await insertRows(ctx, sql, PROBLEMS, rows);
  await raiseVersion(ctx, sql, "sales");
}
