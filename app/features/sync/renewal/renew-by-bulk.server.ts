import { AppError, isAppError } from "#app/platform/errors.ts";
import { cancelBulkOperation, recentBulkQueries, startBulkQuery } from "#app/platform/shopify/bulk-operation.server.ts";
import { bulkQueryOf } from "#app/platform/shopify/bulk-query.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { RenewOptions } from "../renew.server.ts";
import { isOfRequest, renewById } from "./renew-by-id.server.ts";
import { rootsOf } from "./bulk-roots.server.ts";
import { isUnawaited, RENEWAL_MARK } from "./unawaited.ts";
import { fail, type Tally, writeRenewed } from "./write-renewed.server.ts";

/** When the store's bulk operations are all taken. */
const BUSY_MS = 30_000;

/**
 * Renews up to 250 objects by one bulk operation, however large they are; what it does not bring is asked for by id. Throws `limited`
 * where Shopify runs none more for the store.
 */
export async function renewByBulk(
  ctx: StoreCtx,
  resource: Resource,
  ids: readonly bigint[],
  options: RenewOptions,
  tally: Tally,
): Promise<void> {
  const left = new Set(ids);
  let why: unknown = new AppError("unavailable", "Shopify's search does not know the object yet.");
  try {
    const readAt = new Date();
    const operation = await startBulkQuery(ctx, `${bulkQueryOf(resource.bulkQuery, ids)}\n${RENEWAL_MARK}`).catch(
      (error: unknown) => busy(ctx, error),
    );
    for await (const roots of rootsOf(ctx, operation, options.signal)) {
      await writeRenewed(ctx, resource, { roots, gone: [], readAt }, options, tally);
      for (const { node } of roots) left.delete(idOfGid(node.id));
    }
  } catch (error) {
    if (!(await isOfRequest(ctx, error, options.signal))) throw error;
    why = error;
  }
  // A search may not know yet what is new or changed: what the operation has not brought is gone only where its id says so.
  if (left.size > 0) fail(tally, await renewById(ctx, resource, [...left], options, tally), why);
}

async function busy(ctx: StoreCtx, error: unknown): Promise<never> {
  if (!isAppError(error) || error.details.reason !== "busy") throw error;
  for (const operation of await recentBulkQueries(ctx))
    if (isUnawaited(operation)) await cancelBulkOperation(ctx, operation.id);
  throw new AppError("limited", error.message, { reason: "busy", retryAfterMs: BUSY_MS }, { cause: error });
}
