import type { Sql } from "#app/platform/db.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { RenewedBy } from "./schema.ts";
import { renewByBulk } from "./renewal/renew-by-bulk.server.ts";
import { renewById } from "./renewal/renew-by-id.server.ts";
import { newTally } from "./renewal/write-renewed.server.ts";

export interface Renewed {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Gone at Shopify, and removed here. */
  readonly deleted: number;
  /** Could not be mapped or fetched by itself: with why. The others are in. */
  readonly failed: readonly { readonly id: bigint; readonly error: unknown }[];
}

export interface RenewOptions {
  readonly by: RenewedBy;
  readonly signal?: AbortSignal;
  /** Said to be deleted by a webhook: removed even where Shopify would not show them anyway (old orders), if it does not. */
  readonly saidGone?: ReadonlySet<bigint>;
  /**
   * Runs in the transaction that writes some of the objects, after them; what it throws undoes that transaction and ends the renewal.
   * The transaction may be tried anew, and this with it.
   */
  readonly within?: (sql: Sql, ids: readonly bigint[]) => Promise<void>;
}

/** From so many objects on, one bulk operation is quicker and cheaper than asking for them by id. */
const MANY = 200;
/** As many ids as a search takes well. */
const BULK_IDS = 250;
/** Objects per transaction: those who wait for one of them do not wait for all. */
const BATCH = 50;

/**
 * Fetches objects by id as they are now and mirrors them; removes those that Shopify no longer has. The one way in for webhooks, polling
 * and reconciliation. Throws AppError `limited`, `unavailable` or `forbidden` where Shopify cannot be asked: what was committed until
 * then stays.
 */
export async function renewObjects(
  ctx: StoreCtx,
  resource: Resource,
  ids: readonly bigint[],
  options: RenewOptions,
): Promise<Renewed> {
  const tally = newTally();
  try {
    const wanted = [...new Set(ids)];
    let large: readonly bigint[] = wanted;
    if (wanted.length <= MANY) {
      large = [];
      for (const batch of batchesOf(wanted, BATCH))
        large = [...large, ...(await renewById(ctx, resource, batch, options, tally))];
    }
    for (const batch of batchesOf(large, BULK_IDS)) await renewByBulk(ctx, resource, batch, options, tally);
    return tally;
  } finally {
    for (const { id, error } of tally.failed)
      ctx.log.warn({ resource: resource.name, id: String(id), err: error }, "an object could not be brought in");
  }
}

function batchesOf<One>(list: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));
}
