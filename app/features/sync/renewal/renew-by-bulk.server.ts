import { AppError, isAppError } from "#app/platform/errors.ts";
import { startBulkQuery } from "#app/platform/shopify/bulk-operation.server.ts";
import { bulkQueryOf } from "#app/platform/shopify/bulk-query.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { RenewOptions } from "../renew.server.ts";
import { isOfRequest, renewById } from "./renew-by-id.server.ts";
import { rootsOf } from "./bulk-roots.server.ts";
import { fail, type Tally, writeRenewed } from "./write-renewed.server.ts";

/** When the store's bulk operations are all taken. */
const BUSY_MS = 30_000;
const MARK = "# renewal";

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
    const operation = await startBulkQuery(ctx, `${bulkQueryOf(resource.bulkQuery, ids)}\n${MARK}`).catch(busy);
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

function busy(error: unknown): never {
  if (!isAppError(error) || error.details.reason !== "busy") throw error;
  throw new AppError("limited", error.message, { reason: "busy", retryAfterMs: BUSY_MS }, { cause: error });
}
