import { randomUUID } from "node:crypto";
import { isAppError } from "#app/platform/errors.ts";
import {
  type BulkOperation,
  cancelBulkOperation,
  recentBulkQueries,
  startBulkQuery,
} from "#app/platform/shopify/bulk-operation.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { isUnawaited } from "../renewal/unawaited.ts";
import { resourceOf } from "../resources.server.ts";
import { syncErrorOf } from "../sync-error.ts";
import { changeStep, failStep, isOfStep, isTakenOver, type Step } from "./steps.server.ts";

const BUSY_MS = 5_000;
const MARK = "# sync";

export const isOpen = ({ status }: BulkOperation): boolean => status === "CREATED" || status === "RUNNING";

/** True for the bulk operations of a run; of any run where none is named. */
export const isOfRun = ({ query }: BulkOperation, runId = "[0-9a-f-]{36}"): boolean =>
  new RegExp(`^${MARK} ${runId} `, "m").test(query);

/**
 * Asks Shopify for a pending step's objects; returns the step, still pending where all of the store's places are taken, failed where
 * Shopify refuses. The request's id is committed before the request and written into it: if we die between Shopify's yes and our commit,
 * the operation is found again.
 */
export async function requestStep(ctx: StoreCtx, step: Step): Promise<Step> {
  let wished = step;
  try {
    const found = await lostOperation(ctx, step);
    if (found) {
      ctx.log.info({ resource: step.resource, operation: found.id }, "a bulk operation is taken up again");
      return await requested(ctx, step, found);
    }
    const resource = resourceOf(step.resource);
    wished = await changeStep(ctx, step, {
      requestId: randomUUID(),
      startedAt: step.startedAt ?? new Date(),
      expected: step.expected ?? (await resource.count(ctx)).count,
    });
    const query = `${resource.bulkQuery.replace(/^#graphql\s*/, "").trim()}\n${markOf(wished)}`;
    const operation = await startBulkQuery(ctx, query);
    return await requested(ctx, wished, operation).catch(async (error: unknown) => {
      // Another worker has asked for the same: this operation would hold one of the store's places for nothing.
      if (isTakenOver(error)) await cancelBulkOperation(ctx, operation.id);
      throw error;
    });
  } catch (error) {
    if (isOfStep(error)) return failStep(ctx, wished, syncErrorOf(error));
    if (!isAppError(error) || error.details.reason !== "busy") throw error;
    await cancelAbandoned(ctx, step.runId);
    return changeStep(ctx, wished, { requestId: null, retryAt: new Date(Date.now() + BUSY_MS) });
  }
}

async function lostOperation(ctx: StoreCtx, step: Step): Promise<BulkOperation | undefined> {
  if (!step.requestId || !step.startedAt) return undefined;
  const since = new Date(step.startedAt.getTime() - 60 * 60_000); // our clock and Shopify's differ
  return (await recentBulkQueries(ctx, since)).find(
    (operation) => operation.query.includes(markOf(step)) && (isOpen(operation) || operation.status === "COMPLETED"),
  );
}

// Bulk operations that Shopify still works on for other runs than this one, or for nobody, hold places for nothing.
async function cancelAbandoned(ctx: StoreCtx, exceptRunId: string): Promise<void> {
  for (const operation of await recentBulkQueries(ctx)) {
    const isOfOther = isOpen(operation) && isOfRun(operation) && !isOfRun(operation, exceptRunId);
    if (!isOfOther && !isUnawaited(operation)) continue;
    ctx.log.info({ operation: operation.id }, "a bulk operation that nobody waits for is cancelled");
    await cancelBulkOperation(ctx, operation.id);
  }
}

const markOf = (step: Step): string => `${MARK} ${step.runId} ${step.resource} ${step.requestId}`;

function requested(ctx: StoreCtx, step: Step, operation: BulkOperation): Promise<Step> {
  const data = { status: "requested", bulkOperationId: operation.id, retryAt: null, progressAt: new Date() };
  return changeStep(ctx, step, data);
}
