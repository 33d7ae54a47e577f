import type { BulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";

/** Ends the bulk query of a renewal. */
export const RENEWAL_MARK = "# renewal";

/** Twice as long as a renewal waits for its operation: Shopify's clock is not ours. */
const UNAWAITED_MS = 10 * 60_000;

/**
 * True for the bulk operation of a renewal that Shopify still works on and nobody waits for: the worker that did was killed. It holds one
 * of the store's places for nothing.
 */
export const isUnawaited = ({ status, query, createdAt }: BulkOperation): boolean =>
  (status === "CREATED" || status === "RUNNING") &&
  query.endsWith(RENEWAL_MARK) &&
  createdAt.getTime() < Date.now() - UNAWAITED_MS;
