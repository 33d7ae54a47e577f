import { setTimeout as sleep } from "node:timers/promises";
import { refreshShop } from "#app/features/stores/index.server.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { isWorthRetrying } from "#app/platform/errors.ts";
import type { JobRun } from "#app/platform/queue/define-job.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { type BulkOperation, readBulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { syncRunJob } from "../jobs.server.ts";
import { readStep } from "./read-step.server.ts";
import { requestStep } from "./request-step.server.ts";
import type { SyncError } from "../schema.ts";
import {
  changeStep,
  failStep,
  isOfStep,
  isTakenOver,
  restartStep,
  type Step,
  stepsOf,
  syncErrorOf,
} from "./steps.server.ts";

/** A job works on a run this long, then makes room for others and goes on in a new job. */
const SLICE_MS = 4 * 60_000;
/** Bulk queries that Shopify runs at once for an app and a store, since API version 2026-01. */
const PLACES = 5;
// Asked again after a twentieth of the time it has taken so far: short operations are noticed at once, long ones cost few requests.
const SHORTEST_POLL_MS = 200;
const LONGEST_POLL_MS = 5_000;
const POLL_SHARE = 0.05;
const TAKEN_OVER_SECONDS = 5;

/**
 * Brings a run forward until it has ended or its slice of time is over. What is committed in sync_runs and sync_steps is all that it
 * knows: killed at any moment, the next job goes on from there.
 */
export async function runSync(ctx: Ctx, runId: string, job: Pick<JobRun, "signal" | "isLastAttempt">): Promise<void> {
  const run = await inTx(ctx, (tx) =>
    tx.syncRun.findUnique({ where: { shopId_id: { shopId: ctx.shop.id, id: runId } } }),
  );
  if (run?.status !== "queued" && run?.status !== "running") return;
  try {
    const store = await refreshShop(ctx);
    await setRun(store, runId, { status: "running" });
    const isOver = await advance(store, runId, Date.now() + SLICE_MS, job.signal);
    if (!isOver) await goOnLater(ctx, runId, 1);
  } catch (error) {
    if (isTakenOver(error)) {
      ctx.log.warn({ run: runId }, "another worker goes on with this sync, or it was stopped");
      // Two that were in each other's way may both have left off: one of them comes back and looks.
      return goOnLater(ctx, runId, TAKEN_OVER_SECONDS);
    }
    if (job.signal.aborted) {
      ctx.log.warn({ run: runId, err: error }, "the sync leaves off here; another job goes on");
      return goOnLater(ctx, runId, 1);
    }
    if (job.isLastAttempt || !isWorthRetrying(error)) await endRun(ctx, runId, syncErrorOf(error));
    throw error;
  }
}

async function goOnLater(ctx: Ctx, runId: string, startAfterSeconds: number): Promise<void> {
  await inTx(ctx, (tx) => enqueue(ctx, tx, syncRunJob, { runId }, { startAfterSeconds, key: runId }));
}

async function advance(ctx: StoreCtx, runId: string, until: number, signal: AbortSignal): Promise<boolean> {
  const goOn = () => Date.now() < until && !signal.aborted;
  for (let waitingSince = Date.now(); ;) {
    let steps = await stepsOf(ctx, runId);
    if (steps.every(({ status }) => status === "completed" || status === "failed")) {
      await endRun(
        ctx,
        runId,
        steps.map(errorOfFailed).find((error) => error !== undefined),
      );
      return true;
    }
    steps = await requestPending(ctx, steps);
    const ready = await nextReady(ctx, steps);
    if (!goOn()) return false;
    if (ready) {
      await readStep(ctx, ready.step, ready.operation, goOn, signal);
      waitingSince = Date.now();
    } else {
      const wait = Math.max(SHORTEST_POLL_MS, (Date.now() - waitingSince) * POLL_SHARE);
      await sleep(Math.min(wait, LONGEST_POLL_MS), undefined, { signal }).catch(() => {});
    }
  }
}

// As many at once as Shopify has places for; the others wait for the next round. None is left running where another one breaks.
async function requestPending(ctx: StoreCtx, steps: readonly Step[]): Promise<Step[]> {
  let places = PLACES - steps.filter(({ status }) => status === "requested").length;
  const isDue = (step: Step) => step.status === "pending" && (step.retryAt === null || step.retryAt <= new Date());
  const settled = await Promise.allSettled(
    steps.map((step) => (isDue(step) && places-- > 0 ? requestStep(ctx, step) : step)),
  );
  return settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}

/** Looks after the operations that Shopify works on; returns a step whose result can be read. One is read at a time. */
async function nextReady(
  ctx: StoreCtx,
  steps: readonly Step[],
): Promise<{ step: Step; operation: BulkOperation } | undefined> {
  const open = steps.filter(({ status }) => status === "reading" || status === "requested");
  open.sort((a, b) => Number(b.status === "reading") - Number(a.status === "reading"));
  for (const step of open) {
    try {
      const operation = await readBulkOperation(ctx, step.bulkOperationId!);
      if (operation?.status === "COMPLETED") return { step, operation };
      await noteProgress(ctx, step, operation);
    } catch (error) {
      if (!isOfStep(error)) throw error;
      await failStep(ctx, step, syncErrorOf(error));
    }
  }
  return undefined;
}

async function noteProgress(ctx: StoreCtx, step: Step, operation: BulkOperation | undefined): Promise<void> {
  switch (operation?.status) {
    case "CREATED":
    case "RUNNING":
      if (operation.rootObjectCount !== step.gathered)
        await changeStep(ctx, step, { gathered: operation.rootObjectCount });
      return;
    case "FAILED":
      if (operation.errorCode === "ACCESS_DENIED") {
        await failStep(ctx, step, { code: "access_denied", message: "The store does not let the app read this." });
        return;
      }
      await restartStep(ctx, step, {
        code: "bulk_failed",
        message: `Shopify could not gather it (${operation.errorCode}).`,
      });
      return;
    default:
      await restartStep(ctx, step, {
        code: "incomplete",
        message: `The bulk operation is ${operation?.status ?? "gone"}.`,
      });
  }
}

const errorOfFailed = (step: Step): SyncError | undefined =>
  step.status === "failed"
    ? ((step.error as SyncError | null) ?? { code: "unexpected", message: "unknown" })
    : undefined;

async function setRun(ctx: Ctx, id: string, data: { status: string }): Promise<void> {
  await inTx(ctx, (tx) =>
    tx.syncRun.updateMany({ where: { shopId: ctx.shop.id, id, status: { in: ["queued", "running"] } }, data }),
  );
}

async function endRun(ctx: Ctx, id: string, error: SyncError | undefined): Promise<void> {
  await inTx(ctx, async (tx) => {
    const status = error ? "failed" : "completed";
    const { count } = await tx.syncRun.updateMany({
      where: { shopId: ctx.shop.id, id, status: { in: ["queued", "running"] } },
      data: { status, finishedAt: new Date(), ...(error && { error: { ...error } }) },
    });
    if (count === 0) return;
    await tx.syncSeen.deleteMany({ where: { shopId: ctx.shop.id } });
    await audit(ctx, tx, `sync.${status}`, { run: id, ...(error && { error }) });
    ctx.log[error ? "error" : "info"]({ run: id, error }, "the sync has ended");
  });
}
