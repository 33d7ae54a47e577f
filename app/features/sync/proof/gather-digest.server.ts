import { setTimeout as sleep } from "node:timers/promises";
import { AppError, isAppError } from "#app/platform/errors.ts";
import {
  type BulkOperation,
  cancelBulkOperation,
  readBulkOperation,
  recentBulkQueries,
  startBulkQuery,
} from "#app/platform/shopify/bulk-operation.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { isUnawaited } from "../renewal/unawaited.ts";

// Asked again after a twentieth of the time it has taken so far.
const SHORTEST_POLL_MS = 200;
const LONGEST_POLL_MS = 5_000;
const POLL_SHARE = 0.05;
/** Without any progress for this long, Shopify is not going to end it. */
const STUCK_MS = 15 * 60_000;
const BUSY_MS = 30_000;
const MARK = "# compare";

export interface Gathered {
  readonly operation: BulkOperation;
  /** Shopify's clock less ours, in milliseconds. */
  readonly aheadMs: number;
}

/**
 * Has Shopify gather the entries of a kind; returns the completed operation. Throws AppError: `limited` while all places of the store are
 * taken, `unavailable` where Shopify fails, stops it or does not get on.
 */
export async function gatherDigest(ctx: StoreCtx, resource: Resource, signal: AbortSignal): Promise<Gathered> {
  let operation = await start(ctx, resource);
  const aheadMs = operation.createdAt.getTime() - Date.now();
  try {
    const startedAt = Date.now();
    let movedAt = startedAt;
    for (;;) {
      const wait = Math.min(Math.max(SHORTEST_POLL_MS, (Date.now() - startedAt) * POLL_SHARE), LONGEST_POLL_MS);
      await sleep(wait, undefined, { signal });
      const now = await readBulkOperation(ctx, operation.id);
      if (now?.status === "COMPLETED") return { operation: now, aheadMs };
      if (now?.status !== "CREATED" && now?.status !== "RUNNING") throw unusable(now);
      if (now.objectCount !== operation.objectCount || now.status !== operation.status) movedAt = Date.now();
      if (Date.now() - movedAt > STUCK_MS) throw unusable(now);
      operation = now;
    }
  } catch (error) {
    // It would hold one of the store's places for nothing.
    await cancelBulkOperation(ctx, operation.id).catch(() => {});
    throw error;
  }
}

async function start(ctx: StoreCtx, resource: Resource): Promise<BulkOperation> {
  const mark = `${MARK} ${resource.name}`;
  try {
    return await startBulkQuery(ctx, `${resource.digestQuery.replace(/^#graphql\s*/, "").trim()}\n${mark}`);
  } catch (error) {
    if (!isAppError(error) || error.details.reason !== "busy") throw error;
    // A kind is compared by one job at a time: an operation of an earlier one has nobody who waits for it.
    for (const one of await recentBulkQueries(ctx)) {
      const isMine = (one.status === "CREATED" || one.status === "RUNNING") && one.query.includes(mark);
      if (isMine || isUnawaited(one)) await cancelBulkOperation(ctx, one.id);
    }
    throw new AppError("limited", error.message, { retryAfterMs: BUSY_MS });
  }
}

const unusable = (operation: BulkOperation | undefined): AppError =>
  new AppError("unavailable", "Shopify could not list what it has.", {
    reason: "incomplete",
    status: operation?.status,
    errorCode: operation?.errorCode,
  });
