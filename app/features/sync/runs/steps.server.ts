import type { Prisma, SyncStep } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError, isAppError, isWorthRetrying } from "#app/platform/errors.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { noteFailure } from "../cursors.server.ts";
import { orderOf } from "../resources.server.ts";
import type { SyncError } from "../schema.ts";

export type Step = SyncStep;

/**
 * Nothing of the result has been read. What was new or changed when it was read before stays counted: the next time it is found here.
 */
export const AT_ITS_BEGINNING = {
  ...{ expected: null, gathered: 0, read: 0, rows: 0, byteOffset: 0, unchanged: 0, failed: 0 },
};

/** Begun anew more often than this, a resource has failed. */
const MAX_ATTEMPTS = 5;
const FIRST_DELAY_SECONDS = 5;

/** The steps of a run, in the order in which their objects are asked for. */
export async function stepsOf(ctx: ShopRef, runId: string): Promise<Step[]> {
  const steps = await inTx(ctx, (tx) => tx.syncStep.findMany({ where: { shopId: ctx.shop.id, runId } }));
  return steps.sort((a, b) => orderOf(a.resource) - orderOf(b.resource));
}

/** False once the run is paused, cancelled or at its end. */
export async function isUnderWay(ctx: ShopRef, runId: string): Promise<boolean> {
  const where = { shopId: ctx.shop.id, id: runId, status: { in: ["queued", "running"] } };
  return (await inTx(ctx, (tx) => tx.syncRun.count({ where }))) > 0;
}

/**
 * Changes a step that is still as the caller knows it, in a run that still goes on; returns it as it is then. Throws `conflict` with
 * details.reason "taken-over" where another worker changed it meanwhile, or the run has ended.
 */
export function changeStep(
  ctx: StoreCtx,
  step: Step,
  data: Prisma.SyncStepUpdateManyMutationInput = {},
): Promise<Step> {
  const { shopId, runId, resource, status, attempts, bulkOperationId, requestId } = step;
  return inTx(ctx, async (tx) => {
    // The run cannot end or be cancelled before this has been committed.
    const [run] = await tx.$queryRaw<object[]>`
      select from sync_runs where shop_id = ${shopId} and id = ${runId}::uuid and status = 'running' for share`;
    const isChange = Object.keys(data).length > 0;
    const where = { shopId, runId, resource, status, attempts, bulkOperationId, requestId };
    const isMine = run && (!isChange || (await tx.syncStep.updateMany({ where, data })).count > 0);
    const now = isMine && (await tx.syncStep.findFirst({ where: isChange ? { shopId, runId, resource } : where }));
    if (!now) throw takenOver();
    return now;
  });
}

export const takenOver = (): AppError =>
  new AppError("conflict", "Another worker goes on with this sync, or it was stopped.", { reason: "taken-over" });

export const isTakenOver = (error: unknown): boolean => isAppError(error) && error.details.reason === "taken-over";

/**
 * True for an error that lies in this resource and would come again: access refused, a query that Shopify does not take, an object that
 * cannot be mapped. The step fails, and the other resources go on.
 */
export function isOfStep(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  if (error instanceof TypeError) return error.cause === undefined; // with a cause it comes from the network
  if (!isAppError(error) || isWorthRetrying(error)) return false;
  return !["taken-over", "busy", "reconnect"].includes(String(error.details.reason));
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
    requestId: null,
    startedAt: null,
    readingAt: null,
    progressAt: null,
    retryAt: new Date(Date.now() + seconds * 1000),
    ...AT_ITS_BEGINNING,
    error: { ...error },
  });
}

export async function failStep(ctx: StoreCtx, step: Step, error: SyncError): Promise<Step> {
  ctx.log.error({ resource: step.resource, error }, "a resource could not be read");
  const failed = await changeStep(ctx, step, { status: "failed", finishedAt: new Date(), error: { ...error } });
  await noteFailure(ctx, step.resource, error);
  return failed;
}
