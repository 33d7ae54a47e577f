import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import {
  type BulkOperation,
  cancelBulkOperation,
  readBulkOperation,
} from "#app/platform/shopify/bulk-operation.server.ts";
import { readBulkResult } from "#app/platform/shopify/bulk-result.server.ts";
import type { BulkNode } from "#app/platform/shopify/resource.ts";
import { groupRoots } from "../runs/group-roots.ts";

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 10_000;
/** A query for some ids that takes longer than this is not worth waiting for: what asked for it tries again. */
const GIVE_UP_MS = 5 * 60_000;
/** Lines per transaction; one object may have more. */
const BATCH_LINES = 6000;

/**
 * What a bulk operation brings, in batches to be written, once Shopify has gathered it. Throws AppError `unavailable` where the result is
 * not whole or does not come, `forbidden` where Shopify says so.
 */
export async function* rootsOf(
  ctx: Ctx,
  begun: BulkOperation,
  signal: AbortSignal | undefined,
): AsyncGenerator<BulkNode[]> {
  const operation = await gathered(ctx, begun, signal);
  if (!operation.url) return;
  let batch: BulkNode[] = [];
  let [lines, roots] = [0, 0];
  try {
    const result = readBulkResult(operation.url, { fileSize: operation.fileSize, signal });
    for await (const groups of groupRoots(result)) {
      for (const group of groups) {
        batch.push(group.root);
        lines += group.lines;
        roots += 1;
        if (lines < BATCH_LINES) continue;
        yield batch;
        [batch, lines] = [[], 0];
      }
    }
  } catch (error) {
    // A child apart from its parent, or an address that ran out: another operation may do better.
    if (isAppError(error) && ["orphan", "expired"].includes(String(error.details.reason)))
      throw new AppError("unavailable", error.message, error.details, { cause: error });
    throw error;
  }
  if (roots !== operation.rootObjectCount)
    throw new AppError("unavailable", `The result has ${roots} objects, Shopify counted ${operation.rootObjectCount}.`);
  if (batch.length > 0) yield batch;
}

async function gathered(ctx: Ctx, begun: BulkOperation, signal: AbortSignal | undefined): Promise<BulkOperation> {
  let operation: BulkOperation | undefined = begun;
  const giveUpAt = Date.now() + GIVE_UP_MS;
  try {
    for (let wait = FIRST_WAIT_MS; operation && isOpen(operation); wait = Math.min(wait * 1.5, LONGEST_WAIT_MS)) {
      await sleep(wait, undefined, { signal }).catch(() => {});
      if (signal?.aborted || Date.now() > giveUpAt)
        throw new AppError("unavailable", "A bulk operation was not waited for any longer.");
      operation = await readBulkOperation(ctx, begun.id);
    }
  } catch (error) {
    // It would hold one of the store's places for nothing.
    await cancelBulkOperation(ctx, begun.id).catch(() => {});
    throw error;
  }
  if (operation?.status === "COMPLETED") return operation;
  const details = { status: operation?.status, errorCode: operation?.errorCode };
  if (operation?.errorCode === "ACCESS_DENIED")
    throw new AppError("forbidden", "Shopify does not let the app read this kind of object.", details);
  throw new AppError("unavailable", "A bulk operation ended without a result.", details);
}

const isOpen = ({ status }: BulkOperation): boolean => ["CREATED", "RUNNING", "CANCELING"].includes(status);
