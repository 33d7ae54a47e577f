import type { BulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Step } from "./steps.server.ts";

/** So many may be deleted between the count and the operation, and a part of those there are. */
const TOLERANCE = 10;
const TOLERANCE_SHARE = 0.02;

/**
 * True where a bulk operation says that it is complete and lacks much of what Shopify counted before it and counts now: read to its end,
 * it would have all the rest asked for one by one. Estimates tell only that there is something.
 */
export async function isFarTooFew(
  ctx: StoreCtx,
  resource: Resource,
  { expected }: Pick<Step, "expected">,
  { rootObjectCount: found }: BulkOperation,
): Promise<boolean> {
  const isFewer = (count: number) =>
    found === 0 ? count > 0 : count - found > Math.max(TOLERANCE, count * TOLERANCE_SHARE);
  if (expected === null || !isFewer(expected)) return false;
  const since = resource.shownSince(ctx);
  const { count, isExact } = await resource.count(ctx, since ? `created_at:>='${since.toISOString()}'` : undefined);
  return (isExact || found === 0) && isFewer(count);
}
