import { ordersKnownUntil } from "#app/features/sync/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { addDays, startOfDay, timeOn } from "#app/platform/store-day.ts";
import { endedBefore, lastDueOn, nextDueAt } from "./due-on.ts";
import { exportJob } from "./export-job.ts";
import type { Every } from "./inputs.ts";
import { utcDay } from "./utc-day.ts";

/** Longer than this a report does not wait for the orders of its period: it is made of those that are here, and says so. */
const LONGEST_WAIT_MS = 12 * 60 * 60_000;
const LOOK_AGAIN_MS = 5 * 60_000;

/**
 * Asks for the scheduled reports that are due, in the caller's transaction, and returns when the next is. Each is of the period that has
 * just ended, once its orders are read. Where several were missed, the last is made: `last_on` moves in the same transaction, so none is made twice.
 */
export async function lookForReports(ctx: Ctx, tx: Tx, now: Date = new Date()): Promise<Date | null> {
  const { id: shopId, timeZone } = ctx.shop;
  if (timeZone === null) return null;
  const schedules = await tx.reportSchedule.findMany({ where: { shopId, isOn: true }, orderBy: { id: "asc" } });
  const readUntil = schedules.length > 0 ? await ordersKnownUntil(tx, shopId, now) : null;
  const next: number[] = [];
  for (const { id, hour, format, lastOn, ...schedule } of schedules) {
    const every = schedule.every as Every;
    const dueOn = lastDueOn(every, hour, now, timeZone);
    next.push(nextDueAt(every, hour, now, timeZone).getTime());
    if (lastOn !== null && dueOn <= utcDay.textOf(lastOn)) continue;
    const { from, to } = endedBefore(every, dueOn);
    const isRead = readUntil !== null && readUntil >= startOfDay(addDays(to, 1), timeZone);
    if (!isRead && now.getTime() - timeOn(dueOn, hour, 0, timeZone).getTime() < LONGEST_WAIT_MS) {
      next.push(now.getTime() + LOOK_AGAIN_MS);
      continue;
    }
    const { count } = await tx.reportSchedule.updateMany({
      where: { shopId, id, lastOn },
      data: { lastOn: utcDay.dateOf(dueOn) },
    });
    if (count === 0) continue;
    const file = await tx.analyticsFile.create({
      data: {
        ...{ shopId, report: "overview", format, askedBy: "schedule", createdAt: now },
        name: from === to ? `report ${from}.${format}` : `report ${from} ${to}.${format}`,
        query: { search: new URLSearchParams({ from, to }).toString(), locale: ctx.locale },
      },
      select: { id: true },
    });
    await enqueue(ctx, tx, exportJob, { id: String(file.id) });
  }
  return next.length === 0 ? null : new Date(Math.min(...next));
}
