import type { BulkOperation } from "@prisma/client";
import type { BulkState, BulkView } from "./schema.ts";

export const isEnded = ({ state }: Pick<BulkView, "state">): boolean =>
  state === "completed" || state === "failed" || state === "canceled";

export const bulkView = (row: BulkOperation): BulkView => ({
  id: row.id,
  kind: row.kind as BulkView["kind"],
  state: row.state as BulkState,
  total: row.total,
  done: row.done,
  failed: row.failed,
  error: row.error as BulkView["error"],
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
