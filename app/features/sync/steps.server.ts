import type { Prisma, SyncStep } from "@prisma/client";
import { isAppError } from "#app/platform/errors.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { orderOf } from "./resources.server.ts";
import type { SyncError } from "./schema.ts";

export type Step = SyncStep;

/** Begun anew more often than this, a resource has failed. */
const MAX_ATTEMPTS = 5;
const FIRST_DELAY_SECONDS = 5;

/** The steps of a run, in the order in which their objects are asked for. */
export async function stepsOf(ctx: StoreCtx, runId: string): Promise<Step[]> {
  const steps = await inTx(ctx, (tx) => tx.syncStep.findMany({ where: { shopId: ctx.shop.id, runId } }));
  return steps.sort((a, b) => orderOf(a.resource) - orderOf(b.resource));
}

/** Changes a step, unless its run was cancelled meanwhile; returns it as it is then. */
export function changeStep(ctx: StoreCtx, step: Step, data: Prisma.SyncStepUpdateInput): Promise<Step> {
  const { shopId, runId, resource } = step;
  return inTx(ctx, (tx) => tx.syncStep.update({ where: { shopId_runId_resource: { shopId, runId, resource } }, data }));
}

/** Begins a resource anew after a while, from a new bulk operation; gives it up after too many times. */
export async function restartStep(ctx: StoreCtx, step: Step, error: SyncError): Promise<Step> {
  const attempts = step.attempts + 1;
  if (attempts >= MAX_ATTEMPTS) return failStep(ctx, step, error);
  const seconds = FIRST_DELAY_SECONDS * 2 ** step.attempts * (0.75 + Math.random() / 2);
  ctx.log.warn({ resource: step.resource, attempts, error, seconds: Math.round(seconds) }, "a resource begins anew");
  return changeStep(ctx, step, {
    status: "pending",
    attempts,
    bulkOperationId: null,
    startedAt: null,
    readingAt: null,
    retryAt: new Date(Date.now() + seconds * 1000),
    gathered: 0,
    read: 0,
    rows: 0,
    byteOffset: 0,
    byteSize: null,
    error: { ...error },
  });
}

export function failStep(ctx: StoreCtx, step: Step, error: SyncError): Promise<Step> {
  ctx.log.error({ resource: step.resource, error }, "a resource could not be read");
  return changeStep(ctx, step, { status: "failed", finishedAt: new Date(), error: { ...error } });
}

/** An error as it is kept and shown: no personal data, no stack. */
export function syncErrorOf(error: unknown): SyncError {
  if (isAppError(error)) return { code: error.code, message: error.message };
  return { code: "unexpected", message: error instanceof Error ? error.name : "unknown" };
}
