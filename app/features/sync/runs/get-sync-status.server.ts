import type { SyncRun, SyncStep } from "@prisma/client";
import { isSummed } from "#app/features/ledger/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { ordersKnownUntil } from "../pages/orders-known-until.server.ts";
import { allowedResources } from "../resources.server.ts";
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

/** How far the newest sync is, by kind of object, and when one that left no kind out completed last. */
export async function getSyncStatus(ctx: Ctx, now = new Date()): Promise<SyncStatus> {
  const { id: shopId } = ctx.shop;
  const allowed = allowedResources(ctx).map(({ name }) => name);
  return inTx(ctx, async (tx) => {
    const run = await tx.syncRun.findFirst({ where: { shopId }, orderBy: { startedAt: "desc" } });
    const steps = run ? await tx.syncStep.findMany({ where: { shopId, runId: run.id } }) : [];
    const [last] = await tx.$queryRaw<{ finishedAt: Date | null }[]>`
      select max(finished_at) as "finishedAt" from sync_runs r where shop_id = ${shopId} and status = 'completed'
        and not exists (select from sync_steps s join sync_runs earlier on earlier.shop_id = s.shop_id and earlier.id = s.run_id
          where s.shop_id = ${shopId} and earlier.started_at < r.started_at and s.resource = any(${allowed})
            and s.resource not in (select resource from sync_steps where shop_id = ${shopId} and run_id = r.id))`;
    const known = (await isSummed(tx, shopId)) ? await ordersKnownUntil(tx, shopId, now) : null;
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
