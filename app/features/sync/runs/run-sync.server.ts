import { setTimeout as sleep } from "node:timers/promises";
import { Prisma } from "@prisma/client";
import { refreshShop } from "#app/features/stores/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { JobRun } from "#app/platform/queue/define-job.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { type BulkOperation, readBulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { type Meter, metered } from "#app/platform/shopify/usage.server.ts";
import { syncRunJob } from "../jobs.server.ts";
import { addUse, endRun, setRun } from "./end-run.server.ts";
import { noteProgress, type Seen } from "./note-progress.server.ts";
import { readStep } from "./read-step.server.ts";
import { requestStep } from "./request-step.server.ts";
import type { SyncError } from "../schema.ts";
import { syncErrorOf } from "../sync-error.ts";
import { failStep, isOfStep, isUnderWay, type Step, stepsOf } from "./steps.server.ts";
import { waitFor } from "./wait-for.server.ts";

/** A job works on a run this long, then makes room for others and goes on in a new job. */
const SLICE_MS = 4 * 60_000;
/** Bulk queries that Shopify runs at once for an app and a store, since API version 2026-01. */
const PLACES = 5;
// Asked again after a twentieth of the time it has taken so far: short operations are noticed at once, long ones cost few requests.
const SHORTEST_POLL_MS = 200;
const LONGEST_POLL_MS = 5_000;
const POLL_SHARE = 0.05;
/** A worker that is killed has asked no more than so often without its being counted. */
const CALLS_TO_NOTE = 20;

/**
 * Brings a run forward until it has ended or its slice of time is over. What is committed in sync_runs and sync_steps is all that it
 * knows: killed at any moment, the next job goes on from there.
 */
export async function runSync(ctx: Ctx, runId: string, job: Pick<JobRun, "signal" | "isLastAttempt">): Promise<void> {
  if (!(await isUnderWay(ctx, runId))) return;
  const meter: Meter = { calls: 0, points: 0 };
  try {
    await metered(() => work(ctx, runId, meter, job.signal), meter);
  } catch (error) {
    const wait = await waitFor(ctx, runId, job, error);
    if (wait === undefined) throw error;
    await goOnLater(ctx, runId, wait);
  } finally {
    await addUse(ctx, runId, meter);
  }
}

async function work(ctx: Ctx, runId: string, meter: Meter, signal: AbortSignal): Promise<void> {
  const store = await refreshShop(ctx);
  await setRun(store, runId, { status: "running", error: Prisma.DbNull });
  const isOver = await advance(store, runId, meter, Date.now() + SLICE_MS, signal);
  if (!isOver) await goOnLater(ctx, runId, 1);
}

async function goOnLater(ctx: Ctx, runId: string, startAfterSeconds: number): Promise<void> {
  await inTx(ctx, (tx) => enqueue(ctx, tx, syncRunJob, { runId }, { startAfterSeconds, key: runId }));
}

async function advance(
  ctx: StoreCtx,
  runId: string,
  meter: Meter,
  until: number,
  signal: AbortSignal,
): Promise<boolean> {
  const goOn = () => Date.now() < until && !signal.aborted;
  const seen: Seen = new Map();
  for (let waitingSince = Date.now(); ;) {
    if (!(await isUnderWay(ctx, runId))) return true;
    let steps = await stepsOf(ctx, runId);
    if (steps.every(({ status }) => status === "completed" || status === "failed")) {
      await addUse(ctx, runId, meter);
      await endRun(
        ctx,
        runId,
        steps.map(errorOfFailed).find((error) => error !== undefined),
      );
      return true;
    }
    steps = await requestPending(ctx, steps);
    const ready = await nextReady(ctx, steps, seen);
    if (meter.calls >= CALLS_TO_NOTE) await addUse(ctx, runId, meter);
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

/**
 * Looks after the operations that Shopify works on; returns a step whose result can be read. One is read at a time: of several the one
 * that was asked for last, so that products and costs are here when the orders are summed, which else would be done twice.
 */
async function nextReady(
  ctx: StoreCtx,
  steps: readonly Step[],
  seen: Seen,
): Promise<{ step: Step; operation: BulkOperation } | undefined> {
  const open = steps.filter(({ status }) => status === "reading" || status === "requested").reverse();
  open.sort((a, b) => Number(b.status === "reading") - Number(a.status === "reading"));
  for (const step of open) {
    try {
      const operation = await readBulkOperation(ctx, step.bulkOperationId!);
      if (operation?.status === "COMPLETED") return { step, operation };
      await noteProgress(ctx, step, operation, seen);
    } catch (error) {
      if (!isOfStep(error)) throw error;
      await failStep(ctx, step, syncErrorOf(error));
    }
  }
  return undefined;
}

const errorOfFailed = (step: Step): SyncError | undefined =>
  step.status === "failed"
    ? ((step.error as SyncError | null) ?? { code: "unexpected", message: "unknown" })
    : undefined;
