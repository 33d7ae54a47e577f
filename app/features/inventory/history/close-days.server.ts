import { setTimeout as wait } from "node:timers/promises";
import type { Ctx } from "#app/platform/ctx.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf, startOfDay, type StoreDay, today } from "#app/platform/store-day.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";
import { beginHistory } from "./begin-history.server.ts";
import { closeStock } from "./close-day.server.ts";
import { closeOuts } from "./close-outs.server.ts";

/**
 * Closes every day of the store's that is over and not closed, oldest first, each in a transaction of its own; those of another time zone
 * are closed anew. Returns how many.
 */
export async function closeDays(ctx: Ctx, signal?: AbortSignal, now: Date = new Date()): Promise<number> {
  const { currency, timeZone } = ctx.shop;
  if (currency === null || timeZone === null) return 0;
  const store: StoreCtx = { ...ctx, shop: { ...ctx.shop, currency, timeZone } };
  let closed = 0;
  for (
    let startedAt = performance.now();
    await inSqlTx(store, (sql) => closeNext(store, sql, now));
    startedAt = performance.now()
  ) {
    closed++;
    // As long as a day takes, the database is left to others: where there is one connection, pages wait for it.
    await wait(performance.now() - startedAt, undefined, { signal });
  }
  return closed;
}

async function closeNext(ctx: StoreCtx, sql: Sql, now: Date): Promise<boolean> {
  // No event is written meanwhile: it would be missing in the day, and the day not made anew.
  await oneWriter(ctx, sql, "inventory_items");
  const { since, ...known } = await historyOf(ctx, sql, now);
  const isOtherZone = known.closedTo !== null && known.zone !== ctx.shop.timeZone;
  if (isOtherZone) await reopen(ctx, sql);
  const closedTo = isOtherZone ? null : known.closedTo;
  const first = dayOf(since, ctx.shop.timeZone);
  const day = closedTo && closedTo >= first ? addDays(closedTo, 1) : first;
  if (day >= today(ctx.shop.timeZone, now)) return false;
  await closeStock(ctx, sql, day);
  if (startOfDay(day, ctx.shop.timeZone) >= since) await closeOuts(ctx, sql, day);
  await sql.query("update stock_history set closed_to = $2::date, time_zone = $3 where shop_id = $1", [
    ctx.shop.id,
    day,
    ctx.shop.timeZone,
  ]);
  await raiseVersion(ctx, sql, "inventory");
  return true;
}

// Days begin and end elsewhere now: what was closed is of no day of the store's.
async function reopen(ctx: StoreCtx, sql: Sql): Promise<void> {
  for (const table of ["stock_days", "stock_outs"])
    await sql.query(`delete from ${table} where shop_id = $1`, [ctx.shop.id]);
  await sql.query("update stock_history set closed_to = null where shop_id = $1", [ctx.shop.id]);
  await raiseVersion(ctx, sql, "inventory");
}

interface History {
  readonly since: Date;
  readonly closedTo: StoreDay | null;
  /** Of the closed days. */
  readonly zone: string | null;
}

const KNOWN = `select since, closed_to::text as "closedTo", time_zone as zone from stock_history where shop_id = $1`;

// A store whose levels were read before there was a log gets one now.
async function historyOf(ctx: StoreCtx, sql: Sql, now: Date): Promise<History> {
  const read = () => sql.query<History>(KNOWN, [ctx.shop.id]);
  const [known] = await read();
  if (known) return known;
  await beginHistory(ctx, sql, now);
  return (await read())[0]!;
}
