import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueueWhenDue } from "#app/platform/queue/enqueue-when-due.server.ts";
import { addDays, startOfDay, today } from "#app/platform/store-day.ts";
import { takeSamplesJob } from "../jobs.server.ts";

/** Has the store measured once on each of its days; returns when next. */
export async function lookForSamples(ctx: Ctx, tx: Tx, now: Date = new Date()): Promise<Date | null> {
  const timeZone = ctx.shop.timeZone ?? "UTC";
  const day = today(timeZone, now);
  const dayOn = new Date(`${day}T00:00:00Z`);
  const has = await tx.capacitySample.findFirst({ where: { shopId: ctx.shop.id, dayOn }, select: { shopId: true } });
  return enqueueWhenDue(ctx, tx, takeSamplesJob, has ? startOfDay(addDays(day, 1), timeZone) : now, now);
}
