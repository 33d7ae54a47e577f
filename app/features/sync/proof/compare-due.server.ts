import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay, today } from "#app/platform/store-day.ts";
import { noteFailure, noteSuccess } from "../cursors.server.ts";
import { logWork } from "../log/log-work.server.ts";
import { holding } from "../polling/hold.server.ts";
import { retryTime } from "../polling/retry-time.server.ts";
import { standings } from "../polling/standing.server.ts";
import { resourceOf } from "../resources.server.ts";
import { compare, type Compared } from "./compare.server.ts";
import { digestTheirs } from "./digest-theirs.server.ts";
import { listTheirs } from "./list-theirs.server.ts";
import { nextNight } from "./next-night.ts";

/** Recent: today and the two days before, as the store counts days. */
const RECENT_DAYS = 3;
/** A kind without days is compared as a whole between two nights only while it has no more objects than this. */
const MOST_LISTED = 1000;

export interface Check {
  readonly trigger: "schedule" | "manual" | "api" | "gaps";
  readonly signal: AbortSignal;
}

/**
 * Compares a kind with Shopify if that is due: every slice, or the recent ones. What fails proves nothing; it is noted and tried again
 * after a while, as a row of sync_cursors says: never by the queue.
 */
export function compareDue(ctx: Ctx, name: string, { trigger, signal: stopping }: Check): Promise<void> {
  return holding(ctx, name, "compare_held", stopping, async (signal) => {
    const store = asStore(ctx);
    const standing = (await inTx(ctx, (tx) => standings(ctx, tx))).get(name);
    if (!store || !standing || standing.readUntil === null || standing.isBeingRead) return;
    const now = new Date();
    const isAll = (standing.cursor?.allDueAt ?? now) <= now;
    if (!isAll && (standing.cursor?.recentDueAt ?? now) > now) return;
    try {
      const about = { kind: "reconciliation", trigger, resource: name, signal } as const;
      const { compared, more } = await logWork(ctx, about, async (tally) => {
        const compared = await (isAll ? compareAll : compareRecent)(store, resourceOf(name), { tally, signal });
        return { compared, more: tally.created - tally.deleted };
      });
      ctx.log.info({ resource: name, isAll, ...compared }, "compared with Shopify");
      await noteCompared(store, name, { at: now, isAll, more, failed: compared?.failed });
    } catch (error) {
      if (signal.aborted) return; // still due: the next look after the store finds it
      ctx.log.warn({ resource: name, err: error }, "a comparison failed; it proves nothing");
      const due = isAll ? "all_due_at" : "recent_due_at";
      const since = standing.cursor?.recentAt ?? null;
      await inSqlTx(ctx, async (sql) => {
        await noteFailure(ctx, name, error, sql);
        const next = await retryTime(ctx, sql, { kind: "reconciliation", resource: name, since, error });
        const values = [ctx.shop.id, name, next];
        await sql.query(`update sync_cursors set ${due} = $3 where shop_id = $1 and resource = $2`, values);
      });
    }
  });
}

type Tools = Pick<Parameters<typeof compare>[3], "tally" | "signal">;

async function compareAll(ctx: StoreCtx, resource: Resource, tools: Tools): Promise<Compared> {
  const from = resource.shownSince(ctx);
  const theirs = await digestTheirs(ctx, resource, from, tools.signal);
  return compare(ctx, resource, theirs, { ...tools, from, firstDay: null });
}

// Undefined where there is nothing to compare between two nights.
async function compareRecent(ctx: StoreCtx, resource: Resource, tools: Tools): Promise<Compared | undefined> {
  const { timeZone } = ctx.shop;
  if (resource.slicedBy === "none") {
    if (await isLarge(ctx, resource)) return undefined;
    const theirs = await listTheirs(ctx, resource, null, null, tools.signal);
    return compare(ctx, resource, theirs, {
      ...tools,
      from: null,
      firstDay: null,
    });
  }
  const firstDay = addDays(today(timeZone), 1 - RECENT_DAYS);
  const from = startOfDay(firstDay, timeZone);
  const theirs = await listTheirs(ctx, resource, from, firstDay, tools.signal);
  return compare(ctx, resource, theirs, { ...tools, from, firstDay });
}

async function isLarge(ctx: StoreCtx, resource: Resource): Promise<boolean> {
  const rows = await inSqlTx(ctx, (sql) =>
    sql.query(`select from ${resource.table} where shop_id = $1 limit ${MOST_LISTED + 1}`, [ctx.shop.id]),
  );
  return rows.length > MOST_LISTED;
}

async function noteCompared(
  ctx: StoreCtx,
  name: string,
  { at, isAll, more, failed }: { at: Date; isAll: boolean; more: number; failed: unknown },
): Promise<void> {
  const recentNext = new Date(at.getTime() + env().RECONCILE_RECENT_MINUTES * 60_000);
  const allNext = nextNight(new Date(), ctx.shop.timeZone, env().RECONCILE_HOUR, ctx.shop.id);
  await inSqlTx(ctx, async (sql) => {
    if (failed === undefined) await noteSuccess(ctx, name, {}, sql);
    else await noteFailure(ctx, name, failed, sql);
    // A comparison that was asked for meanwhile stays due. What came in or went brings the counts together.
    await sql.query(
      `update sync_cursors set recent_at = $3, recent_due_at = $4, apart = apart - $5::int
         ${isAll ? ", all_at = $3, all_due_at = case when all_due_at > $3 then all_due_at else $6 end" : ""}
       where shop_id = $1 and resource = $2`,
      [ctx.shop.id, name, at, recentNext, more, ...(isAll ? [allNext] : [])],
    );
  });
}
