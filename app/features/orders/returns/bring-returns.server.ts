import { mirrorNow } from "#app/platform/change/record-change.server.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { ordersResource } from "../resources.server.ts";
import { fetchReturns } from "./fetch-returns.server.ts";
import { writeReturns } from "./write-returns.server.ts";

/** Mirrors an order's returns as they are now: before one is processed the order itself looks unchanged, so that nobody would read them. */
export async function bringReturns(store: StoreCtx, orderId: bigint): Promise<void> {
  const fetched = await fetchReturns(store, [orderId]);
  await inSqlTx(store, (sql) => writeReturns(store, sql, [orderId], fetched));
}

/** The same with the order itself, whose return status is part of its row. */
export async function bringReturnedOrder(store: StoreCtx, orderId: bigint): Promise<void> {
  await mirrorNow(store, ordersResource, [orderId]);
  await bringReturns(store, orderId);
}
