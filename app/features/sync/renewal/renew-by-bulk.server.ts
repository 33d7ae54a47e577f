import { AppError, isAppError } from "#app/platform/errors.ts";
import { startBulkQuery } from "#app/platform/shopify/bulk-operation.server.ts";
import { bulkQueryOf } from "#app/platform/shopify/bulk-query.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { RenewOptions } from "../renew.server.ts";
import { rootsOf } from "./bulk-roots.server.ts";
import { fail, type Tally, writeRenewed } from "./write-renewed.server.ts";

/** When the store's bulk operations are all taken. */
const BUSY_MS = 30_000;

/** Renews up to 250 objects by one bulk operation, however large they are. Throws `limited` where Shopify runs none more for the store. */
export async function renewByBulk(
  ctx: StoreCtx,
  resource: Resource,
  ids: readonly bigint[],
  options: RenewOptions,
  tally: Tally,
): Promise<void> {
  const readAt = new Date();
  const operation = await startBulkQuery(ctx, `${bulkQueryOf(resource.bulkQuery, ids)}\n# renewal`).catch(busy);
  const seen = new Set<bigint>();
  for await (const roots of rootsOf(ctx, operation, options.signal)) {
    for (const { node } of roots) seen.add(idOfGid(node.id));
    await writeRenewed(ctx, resource, { roots, gone: [], readAt }, options, tally);
  }
  await settle(
    ctx,
    resource,
    ids.filter((id) => !seen.has(id)),
    options,
    tally,
  );
}

// A search may not know yet what is new or changed: what the operation has not brought is gone only where its id says so.
async function settle(
  ctx: StoreCtx,
  resource: Resource,
  ids: readonly bigint[],
  options: RenewOptions,
  tally: Tally,
): Promise<void> {
  if (ids.length === 0) return;
  const readAt = new Date();
  const { roots, gone, tooLarge } = await resource.fetch(ctx, ids, { signal: options.signal });
  await writeRenewed(ctx, resource, { roots, gone, readAt }, options, tally);
  if (tooLarge.length > 0)
    fail(tally, tooLarge, new AppError("unavailable", "Shopify's search does not know the object yet."));
}

function busy(error: unknown): never {
  if (!isAppError(error) || error.details.reason !== "busy") throw error;
  throw new AppError("limited", error.message, { reason: "busy", retryAfterMs: BUSY_MS }, { cause: error });
}
