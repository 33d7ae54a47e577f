import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { addDays, dayOf, startOfDay, today } from "#app/platform/store-day.ts";
import { closeDaysJob } from "../jobs.server.ts";

/** Levels of a day's last minutes are still on their way when it ends. What comes later yet has the day made anew. */
const AFTER_MIDNIGHT_MS = 10 * 60_000;

/** Has days closed that are over; returns when the running one will be. Null before all inventory was read once. */
export async function stockDaysDue(ctx: Ctx, tx: Tx, now: Date = new Date()): Promise<Date | null> {
  const { timeZone } = ctx.shop;
  if (timeZone === null || !(await isRead(ctx, tx))) return null;
  const [history] = await tx.$queryRaw<History[]>`
    select since, closed_to as "closedTo", time_zone as zone from stock_history where shop_id = ${ctx.shop.id}`;
  const settled = today(timeZone, new Date(now.getTime() - AFTER_MIDNIGHT_MS));
  // Where the log has not begun, its store was read before there was one.
  const open = history === undefined ? null : firstOpenDay(history, timeZone);
  if (open === null || open < settled) await enqueue(ctx, tx, closeDaysJob, {});
  return new Date(startOfDay(addDays(settled, 1), timeZone).getTime() + AFTER_MIDNIGHT_MS);
}

interface History {
  since: Date;
  closedTo: Date | null;
  /** Of the closed days. */
  zone: string | null;
}

/** The first day that is not closed; it may be the running one. */
function firstOpenDay({ since, closedTo, zone }: History, timeZone: string): string {
  const first = dayOf(since, timeZone);
  const next = closedTo && zone === timeZone ? addDays(closedTo.toISOString().slice(0, 10), 1) : null;
  return next && next > first ? next : first;
}

async function isRead(ctx: Ctx, tx: Tx): Promise<boolean> {
  const cursor = await tx.syncCursor.findUnique({
    where: { shopId_resource: { shopId: ctx.shop.id, resource: "inventory" } },
    select: { changedUntil: true },
  });
  return cursor?.changedUntil != null;
}
