import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { NOT_SUMMED } from "./is-summed.server.ts";
import { verifySalesJob } from "./jobs.server.ts";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Has the rollups held against the facts once a day, at once where the store's time zone changed or nothing is summed yet, and not before the
 * first reading of orders has summed them at its end, which looks again; returns when next.
 */
export async function lookForChecks(ctx: Ctx, tx: Tx, now: Date = new Date()): Promise<Date | null> {
  const { id: shopId, timeZone } = ctx.shop;
  if (timeZone === null) return null;
  const last = await tx.ledgerCheck.findUnique({ where: { shopId } });
  const hasSums = (await tx.salesDaily.findFirst({ where: { shopId }, select: { shopId: true } })) !== null;
  if (!hasSums && last?.timeZone !== NOT_SUMMED) return null;
  const due = last?.timeZone === timeZone ? new Date(last.checkedAt.getTime() + DAY_MS) : now;
  if (due > now) return due;
  if (await isReadFirst(tx, shopId)) return null;
  await enqueue(ctx, tx, verifySalesJob, {});
  return new Date(now.getTime() + DAY_MS);
}

// What is summed by half is not wrong: it would be called so, and all be summed twice.
async function isReadFirst(tx: Tx, shopId: number): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ is: boolean }[]>`select exists (
    select from sync_steps s join sync_runs r on r.shop_id = s.shop_id and r.id = s.run_id
    where s.shop_id = ${shopId} and s.resource = 'orders' and s.is_first and s.status <> 'completed'
      and r.status in ('queued', 'running', 'paused')) as is`;
  return found?.is === true;
}
