import type { SyncStatus } from "#app/features/sync/schema.ts";

/**
 * What the figures are made of. none: orders are still on their way · stopped: they were, and the sync failed · partial: of some
 * orders · complete: of all.
 */
export type Coverage =
  | { readonly kind: "none" | "stopped" | "complete" }
  | { readonly kind: "partial"; readonly done: number; readonly all: number | null };

/** `hasSales`: whether any sale is counted yet. */
export function coverageOf(sync: SyncStatus, hasSales: boolean): Coverage {
  if (sync.lastSyncAt !== null) return { kind: "complete" };
  const orders = sync.run?.steps.find(({ resource }) => resource === "orders");
  if (orders?.state === "completed") return { kind: "complete" };
  if (hasSales && orders) return { kind: "partial", done: orders.read, all: orders.expected };
  const hasStopped = sync.run?.state === "failed" || sync.run?.state === "cancelled";
  return { kind: hasStopped ? "stopped" : "none" };
}
