import { setTimeout as sleep } from "node:timers/promises";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { type BulkOperation, readBulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import { readBulkResult } from "#app/platform/shopify/bulk-result.server.ts";
import type { Entry, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { groupRoots } from "../runs/group-roots.ts";
import { createdBetween } from "./created-between.ts";
import { gatherDigest } from "./gather-digest.server.ts";
import { isBefore } from "./list-theirs.server.ts";
import { addTo, slicer, type Sums } from "./slices.server.ts";
import type { Theirs } from "./theirs.ts";

const MAX_READS = 3;
/** What was created this shortly before the beginning may be in the list and not in the count, or the other way round. */
const SETTLED_MS = 5 * 60_000;

/**
 * All of a kind by one bulk query of entries alone. Only the slices' sums are kept: a million objects take no more memory than a
 * thousand. Throws AppError `unavailable` where the result is not whole: it would prove nothing.
 */
export async function digestTheirs(
  ctx: StoreCtx,
  resource: Resource,
  from: Date | null,
  signal: AbortSignal,
): Promise<Theirs> {
  const { operation, aheadMs } = await gatherDigest(ctx, resource, signal);
  const sliceOf = slicer(resource, ctx.shop.timeZone);
  const settledAt = operation.createdAt.getTime() - SETTLED_MS;
  let sums: Sums = new Map();
  let settled = 0;
  for (let tries = 1; ; tries++) {
    try {
      [sums, settled] = [new Map(), 0];
      for await (const entry of entriesIn(ctx, resource, operation, signal)) {
        if (isBefore(entry, from)) continue;
        addTo(sums, sliceOf(entry), entry);
        if (entry.createdAt === null || Date.parse(entry.createdAt) < settledAt) settled += 1;
      }
      break;
    } catch (error) {
      if (signal.aborted || tries === MAX_READS || !isAppError(error)) throw error;
      ctx.log.warn({ resource: resource.name, err: error }, "the list to compare with is read again");
      await sleep(250 * 2 ** tries, undefined, { signal });
    }
  }
  await checkCount(ctx, resource, { from, settledAt, settled });
  return {
    sums,
    aheadMs,
    async *entriesOf(slices) {
      for await (const entry of entriesIn(ctx, resource, operation, signal)) {
        if (!isBefore(entry, from) && slices.has(sliceOf(entry))) yield [sliceOf(entry), entry];
      }
    },
  };
}

// The address of a result changes: the operation knows the one that is valid.
async function* entriesIn(
  ctx: StoreCtx,
  resource: Resource,
  operation: BulkOperation,
  signal: AbortSignal,
): AsyncGenerator<Entry> {
  const fresh = await readBulkOperation(ctx, operation.id);
  if (fresh?.status !== "COMPLETED") throw notWhole("its result is gone");
  let roots = 0;
  if (fresh.url) {
    try {
      for await (const groups of groupRoots(readBulkResult(fresh.url, { fileSize: fresh.fileSize, signal }))) {
        for (const { root } of groups) yield resource.entryOf(root);
        roots += groups.length;
      }
    } catch (error) {
      // A child without its parent is an error of the file, not of the object.
      throw isAppError(error) && error.details.reason === "orphan"
        ? notWhole("a child is apart from its parent")
        : error;
    }
  }
  if (roots !== fresh.rootObjectCount) throw notWhole(`it has ${roots} of ${fresh.rootObjectCount} objects`);
}

// What Shopify leaves out of its list would be missing on both sides, and look equal. Fewer than it listed were deleted since: what is
// here and not there is asked for by id.
async function checkCount(
  ctx: StoreCtx,
  resource: Resource,
  { from, settledAt, settled }: { from: Date | null; settledAt: number; settled: number },
): Promise<void> {
  const to = resource.slicedBy === "day" ? new Date(settledAt) : null;
  const { count, isExact } = await resource.count(ctx, createdBetween(from, to));
  if (isExact && count > settled) throw notWhole(`it has ${settled} objects, Shopify counts ${count}`);
}

const notWhole = (how: string): AppError =>
  new AppError("unavailable", `Shopify's list is not whole: ${how}.`, { reason: "incomplete" });
