import { isAppError } from "#app/platform/errors.ts";
import {
  type BulkOperation,
  cancelBulkOperation,
  recentBulkQueries,
  startBulkQuery,
} from "#app/platform/shopify/bulk-operation.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { resourceOf } from "./resources.server.ts";
import { changeStep, type Step } from "./steps.server.ts";

const isOpen = ({ status }: BulkOperation) => status === "CREATED" || status === "RUNNING";
const MARK = "# sync";

/**
 * Asks Shopify for a pending step's objects; returns the step, still pending where all of the store's places are taken. The wish is
 * committed before the request and written into it: if we die between Shopify's yes and our commit, the operation is found again.
 */
export async function requestStep(ctx: StoreCtx, step: Step): Promise<Step> {
  const resource = resourceOf(step.resource);
  const mark = markOf(step);
  let wished = step;
  if (step.startedAt) {
    const since = new Date(step.startedAt.getTime() - 60 * 60_000); // our clock and Shopify's differ
    const found = (await recentBulkQueries(ctx, since)).find(
      (operation) => operation.query.includes(mark) && (isOpen(operation) || operation.status === "COMPLETED"),
    );
    if (found) {
      ctx.log.info({ resource: step.resource, operation: found.id }, "a bulk operation is taken up again");
      return requested(ctx, step, found);
    }
  } else {
    const { count } = await resource.count(ctx);
    wished = await changeStep(ctx, step, { startedAt: new Date(), expected: count });
  }
  try {
    const query = `${resource.bulkQuery.replace(/^#graphql\s*/, "").trim()}\n${mark}`;
    return await requested(ctx, wished, await startBulkQuery(ctx, query));
  } catch (error) {
    if (!isAppError(error) || error.details.reason !== "busy") throw error;
    await cancelAbandoned(ctx, step.runId);
    return wished;
  }
}

/** Ends the bulk operations of a run (or of other runs than this one) that Shopify still works on. */
export async function cancelAbandoned(ctx: StoreCtx, exceptRunId: string): Promise<void> {
  for (const operation of await recentBulkQueries(ctx)) {
    if (!isOpen(operation) || !operation.query.includes(MARK) || operation.query.includes(exceptRunId)) continue;
    ctx.log.info({ operation: operation.id }, "a bulk operation of an earlier run is cancelled");
    await cancelBulkOperation(ctx, operation.id);
  }
}

const markOf = (step: Step): string => `${MARK} ${step.runId} ${step.resource} ${step.attempts}`;

function requested(ctx: StoreCtx, step: Step, operation: BulkOperation): Promise<Step> {
  return changeStep(ctx, step, { status: "requested", bulkOperationId: operation.id, retryAt: null });
}
