import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { hasJob } from "#app/platform/queue/has-job.server.ts";
import { syncCompareJob, syncPollJob, syncRunJob } from "../jobs.server.ts";
import { allowedResources } from "../resources.server.ts";
import { wakeRun } from "../runs/wake-run.server.ts";
import { othersDue } from "./also-due.server.ts";
import { prune } from "./prune.server.ts";
import { type Standing, standings } from "./standing.server.ts";
import { wakeWebhooks } from "./wake-webhooks.server.ts";

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;
/** What is due and has its job is looked at again after this long: the job may be lost, or a run was in its way. */
const AGAIN_MS = 60 * SECOND;
const PRUNE_EVERY_MS = 24 * HOUR;

/**
 * Enqueues what is due for a store and notes when something is due next. Polls and comparisons are jobs of their own, one by kind: a
 * slow one holds nothing up. Looking twice does no harm: each job asks for itself whether it is due.
 */
export async function watch(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const isToPrune = await inTx(ctx, async (tx) => {
    // What commits from here on waits for this row, and wakes the store anew; what has committed is seen below.
    const [due] = await tx.$queryRaw<{ pruned_at: Date | null }[]>`
      select pruned_at from sync_due where shop = ${ctx.shop.id} for update`;
    if (!due) return false;
    const now = Date.now();
    const times = [
      ...(await keepUp(ctx, tx)),
      ...(await wakeWebhooks(ctx, tx)),
      ...(await wakeLostRun(ctx, tx)),
      ...(await othersDue(ctx, tx)),
    ];
    const next = Math.min(now + HOUR, ...times.map((at) => (at > now ? at : now + AGAIN_MS)));
    await tx.$executeRaw`update sync_due set due_at = ${new Date(next)} where shop = ${ctx.shop.id}`;
    return due.pruned_at === null || due.pruned_at.getTime() < now - PRUNE_EVERY_MS;
  });
  if (isToPrune) await prune(ctx, signal);
}

// Polls and comparisons of every kind that was read once; returns when each is due.
async function keepUp(ctx: Ctx, tx: Tx): Promise<number[]> {
  const all = await standings(ctx, tx);
  const times: number[] = [];
  for (const { name: resource } of allowedResources(ctx)) {
    const standing = all.get(resource);
    if (!standing || standing.readUntil === null) continue;
    const { poll, compare } = dueTimes(standing);
    times.push(poll, compare);
    if (standing.isBeingRead) continue;
    if (poll <= Date.now()) await enqueue(ctx, tx, syncPollJob, { resource }, { key: resource });
    if (compare <= Date.now())
      await enqueue(ctx, tx, syncCompareJob, { resource, trigger: "schedule" }, { key: resource });
  }
  return times;
}

/** When a kind is polled, and compared, next; what has never been is due now. */
function dueTimes({ cursor }: Standing): { poll: number; compare: number } {
  return {
    poll: cursor?.pollDueAt?.getTime() ?? 0,
    compare: Math.min(cursor?.allDueAt?.getTime() ?? 0, cursor?.recentDueAt?.getTime() ?? 0),
  };
}

// A run whose job was lost (a queue emptied by hand, a database restored) goes on; one that waits for Shopify goes on waiting.
async function wakeLostRun(ctx: Ctx, tx: Tx): Promise<number[]> {
  const run = await tx.syncRun.findFirst({ where: { shopId: ctx.shop.id, status: { in: ["queued", "running"] } } });
  if (!run) return [];
  if (!(await hasJob(ctx, tx, syncRunJob))) await wakeRun(ctx, tx);
  return [Date.now() + AGAIN_MS];
}
