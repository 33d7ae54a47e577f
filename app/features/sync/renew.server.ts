import type { Sql } from "#app/platform/db.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { RenewedBy } from "./schema.ts";

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
  /** Runs in the transaction that writes some of the objects, after them; what it throws undoes that transaction. */
  readonly within?: (sql: Sql, ids: readonly bigint[]) => Promise<void>;
}

/**
 * Fetches objects by id as they are now and mirrors them; removes those that Shopify no longer has. The one way in for webhooks, polling
 * and reconciliation. Throws AppError `limited` or `unavailable` where Shopify cannot be asked: what was committed until then stays.
 */
export function renewObjects(
  _ctx: StoreCtx,
  _resource: Resource,
  _ids: readonly bigint[],
  _options: RenewOptions,
): Promise<Renewed> {
  throw new Error("not built yet");
}
