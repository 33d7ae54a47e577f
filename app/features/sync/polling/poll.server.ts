import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { noteFailure, noteSuccess } from "../cursors.server.ts";
import { logWork, type Work } from "../log/log-work.server.ts";
import { resourceOf } from "../resources.server.ts";
import { holding } from "./hold.server.ts";
import { lookForChanges } from "./look-for-changes.server.ts";
import { retryTime } from "./retry-time.server.ts";
import { intervalsOf, type Intervals, settingsOf } from "./settings.server.ts";
import { type Standing, standings } from "./standing.server.ts";

/**
 * Brings in what changed of a kind since the last look, if a look is due. What fails is noted and tried again after a while, as a row of
 * sync_cursors says: never by the queue.
 */
export function poll(ctx: Ctx, name: string, stopping: AbortSignal): Promise<void> {
  return holding(ctx, name, "poll_held", stopping, async (signal) => {
    const store = asStore(ctx);
    const { standing, intervals } = await inTx(ctx, async (tx) => ({
      standing: (await standings(ctx, tx)).get(name),
      intervals: intervalsOf(await settingsOf(ctx, tx)),
    }));
    const begunAt = new Date();
    if (!store || !standing || standing.readUntil === null || standing.isBeingRead) return;
    if ((standing.cursor?.pollDueAt ?? begunAt) > begunAt) return;
    try {
      const until = await pollNow(store, name, { standing, intervals, begunAt, signal });
      const next = new Date(begunAt.getTime() + intervals.minutesOf(name) * 60_000);
      await noteLook(ctx, name, [until, begunAt, next]);
    } catch (error) {
      if (signal.aborted) return; // still due: the next look after the store finds it
      ctx.log.warn({ resource: name, err: error }, "a look for changes failed");
      const since = standing.cursor?.polledAt ?? null;
      await inSqlTx(ctx, async (sql) => {
        await noteFailure(ctx, name, error, sql);
        const next = await retryTime(ctx, sql, { kind: "polling", resource: name, since, error });
        const values = [ctx.shop.id, name, next];
        await sql.query("update sync_cursors set poll_due_at = $3 where shop_id = $1 and resource = $2", values);
      });
    }
  });
}

interface Look {
  readonly standing: Standing;
  readonly intervals: Intervals;
  readonly begunAt: Date;
  readonly signal: AbortSignal;
}

function pollNow(ctx: StoreCtx, name: string, look: Look): Promise<Date> {
  const since = new Date(look.standing.readUntil!.getTime() - look.intervals.overlapSeconds * 1000);
  const about: Work = { kind: "polling", trigger: "schedule", resource: name, onlyIfFound: true, signal: look.signal };
  return logWork(ctx, about, async (tally) => {
    const { until, failed } = await lookForChanges(ctx, resourceOf(name), { ...look, since }, tally);
    if (failed === undefined) await noteSuccess(ctx, name);
    else await noteFailure(ctx, name, failed);
    return until;
  });
}

// A run may have set the row on meanwhile: what is known only grows.
async function noteLook(ctx: Ctx, name: string, times: [until: Date, polledAt: Date, next: Date]): Promise<void> {
  await inSqlTx(ctx, (sql) =>
    sql.query(
      `update sync_cursors set changed_until = greatest(changed_until, $3), polled_at = $4, poll_due_at = $5
       where shop_id = $1 and resource = $2`,
      [ctx.shop.id, name, ...times],
    ),
  );
}
