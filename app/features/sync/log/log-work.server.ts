import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { metered } from "#app/platform/shopify/usage.server.ts";
import { syncErrorOf } from "../sync-error.ts";

/** What became of the root objects that some work looked at; the work adds to it. */
export interface Tally {
  read: number;
  created: number;
  changed: number;
  unchanged: number;
  deleted: number;
  failed: number;
}

export interface Work {
  readonly kind: "polling" | "reconciliation";
  readonly trigger: "schedule" | "manual" | "api" | "gaps";
  readonly resource?: string;
  readonly runId?: string;
  /** No row where nothing was new, changed, deleted or failed. */
  readonly onlyIfFound?: boolean;
  /** Work that ends because of it counts as cancelled, not as failed. */
  readonly signal?: AbortSignal;
}

export const emptyTally = (): Tally => ({ read: 0, created: 0, changed: 0, unchanged: 0, deleted: 0, failed: 0 });

/**
 * Does some work and notes it in sync_log: its counts, what it asked of Shopify, how long it took, its error. Returns what the work
 * returns and throws what it throws; a row that cannot be written changes neither. A run of runs/ has its own row: log-run.
 */
export async function logWork<T>(ctx: Ctx, about: Work, work: (tally: Tally) => Promise<T>): Promise<T> {
  const tally = emptyTally();
  const meter = { calls: 0, points: 0 };
  const startedAt = new Date();
  const note = async (status: "completed" | "failed" | "cancelled", error?: unknown) => {
    const { kind, trigger, resource = null, runId = null } = about;
    const isFound = tally.created + tally.changed + tally.deleted + tally.failed > 0;
    if (about.onlyIfFound && !isFound && status !== "failed") return;
    const points = Math.ceil(meter.points);
    const data = { shopId: ctx.shop.id, kind, trigger, resource, runId, status, ...tally, calls: meter.calls, points };
    const end = { startedAt, finishedAt: new Date(), ...(error !== undefined && { error: { ...syncErrorOf(error) } }) };
    await inTx(ctx, (tx) => tx.syncLogEntry.create({ data: { ...data, ...end } })).catch((failure: unknown) =>
      ctx.log.error({ err: failure, kind, resource }, "the sync log could not be written"),
    );
  };
  try {
    const { result } = await metered(() => work(tally), meter);
    await note("completed");
    return result;
  } catch (error) {
    await note(about.signal?.aborted ? "cancelled" : "failed", error);
    throw error;
  }
}
