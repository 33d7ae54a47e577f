import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { dueReturns } from "./due-returns.server.ts";
import { fetchReturns } from "./fetch-returns.server.ts";
import { writeReturns } from "./write-returns.server.ts";

const BATCH = 25;

/**
 * Reads the returns of every order that is due, batch by batch: a bulk query of orders has no connection left for them. Killed at any
 * point, it goes on where rows are missing. Without read_returns nothing is read.
 */
export async function readReturns(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const { currency, timeZone } = ctx.shop;
  if (currency === null || timeZone === null || !hasScope(ctx, "read_returns")) return;
  const store: StoreCtx = { ...ctx, shop: { ...ctx.shop, currency, timeZone } };
  for (let after = 0n; ;) {
    signal.throwIfAborted();
    const ids = await inSqlTx(store, (sql) => dueReturns(store, sql, after, BATCH));
    if (ids.length === 0) return;
    const fetched = await fetchReturns(store, ids);
    await inSqlTx(store, (sql) => writeReturns(store, sql, ids, fetched));
    after = ids.at(-1)!;
  }
}
