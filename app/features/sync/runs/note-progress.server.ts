import { type BulkOperation, cancelBulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { changeStep, failStep, restartStep, type Step } from "./steps.server.ts";

/** Shopify's own end is after ten days. What gathers nothing for so long is hung, as far as one can see. */
const STALLED_MS = 30 * 60_000;
/** Progress below the root objects is noted no more often than this. */
const NOTE_MS = 60_000;

/** Objects of each operation, children included, when this job looked last. */
export type Seen = Map<string, number>;

/** Notes how far an operation is that has not completed; begins the step anew where it never will. */
export async function noteProgress(
  ctx: StoreCtx,
  step: Step,
  operation: BulkOperation | undefined,
  seen: Seen,
): Promise<void> {
  switch (operation?.status) {
    case "CREATED":
    case "RUNNING":
      return noteRunning(ctx, step, operation, seen);
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

async function noteRunning(ctx: StoreCtx, step: Step, operation: BulkOperation, seen: Seen): Promise<void> {
  const before = seen.get(operation.id) ?? operation.objectCount;
  seen.set(operation.id, operation.objectCount);
  const progressAt = new Date();
  const stillMs = progressAt.getTime() - (step.progressAt ?? progressAt).getTime();
  if (operation.rootObjectCount !== step.gathered) {
    await changeStep(ctx, step, { gathered: operation.rootObjectCount, progressAt });
  } else if (step.progressAt === null || (operation.objectCount > before && stillMs > NOTE_MS)) {
    await changeStep(ctx, step, { progressAt });
  } else if (operation.objectCount === before && stillMs > STALLED_MS) {
    await cancelBulkOperation(ctx, operation.id);
    await restartStep(ctx, step, { code: "incomplete", message: "Shopify gathered nothing more for half an hour." });
  }
}
