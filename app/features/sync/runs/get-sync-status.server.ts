import type { SyncRun, SyncStep } from "@prisma/client";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { ordersKnownUntil } from "../pages/orders-known-until.server.ts";
import { overallPercent, progressOf, type StepCounts } from "./progress.ts";
import {
  RESOURCE_NAMES,
  type ResourceName,
  type RunState,
  type StepState,
  type SyncError,
  type SyncStatus,
  type SyncStepStatus,
} from "../schema.ts";

/** How far the newest sync is, by kind of object, and when one completed last. */
export async function getSyncStatus(ctx: Pick<Ctx, "shop">, now = new Date()): Promise<SyncStatus> {
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const run = await tx.syncRun.findFirst({ where: { shopId }, orderBy: { startedAt: "desc" } });
    const steps = run ? await tx.syncStep.findMany({ where: { shopId, runId: run.id } }) : [];
    const last =
      run?.status === "completed"
        ? run
        : await tx.syncRun.findFirst({ where: { shopId, status: "completed" }, orderBy: { finishedAt: "desc" } });
    const known = await ordersKnownUntil(tx, shopId, now);
    return {
      run: run && runStatus(run, steps, now),
      lastSyncAt: last?.finishedAt?.toISOString() ?? null,
      ordersReadAt: known?.toISOString() ?? null,
      uncountedOrders: await tx.ledgerProblem.count({ where: { shopId } }),
    };
  });
}

function runStatus(run: SyncRun, steps: readonly SyncStep[], now: Date): SyncStatus["run"] {
  const place = (step: SyncStep) => RESOURCE_NAMES.indexOf(step.resource as ResourceName);
  return {
    id: run.id,
    state: run.status as RunState,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    error: run.status === "failed" ? (run.error as SyncError | null) : null,
    waitsFor: run.status === "queued" || run.status === "running" ? (run.error as SyncError | null) : null,
    percent: run.status === "completed" ? 100 : overallPercent(steps.map(countsOf)),
    steps: [...steps].sort((a, b) => place(a) - place(b)).map((step) => stepStatus(step, now)),
  };
}

function stepStatus(step: SyncStep, now: Date): SyncStepStatus {
  return {
    resource: step.resource as ResourceName,
    state: step.status as StepState,
    expected: step.expected,
    gathered: step.gathered,
    read: step.read,
    ...progressOf(countsOf(step), now.getTime()),
    difference: step.difference,
    attempts: step.attempts,
    startedAt: step.startedAt?.toISOString() ?? null,
    finishedAt: step.finishedAt?.toISOString() ?? null,
    error: step.error as SyncError | null,
  };
}

const countsOf = (step: SyncStep): StepCounts => ({
  state: step.status as StepState,
  expected: step.expected,
  gathered: step.gathered,
  read: step.read,
  readingSince: step.readingAt?.getTime() ?? null,
  finishedAt: step.finishedAt?.getTime() ?? null,
});
