import type { SyncStatus } from "#app/features/sync/schema.ts";
import type { Coverage } from "../schema.ts";

/** Orders are summed when all of them are read: until then there is no figure, not a small one. */
export function coverageOf({ ordersReadAt, run }: Pick<SyncStatus, "ordersReadAt" | "run">): Coverage {
  if (ordersReadAt !== null) return "complete";
  return run?.state === "failed" || run?.state === "cancelled" ? "stopped" : "none";
}
