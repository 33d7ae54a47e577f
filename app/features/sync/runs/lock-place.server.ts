import type { Sql } from "#app/platform/db.server.ts";
import type { Step } from "./steps.server.ts";

/**
 * The place in the file up to which all is committed, for the rest of the transaction this caller's alone; undefined where the step is no
 * longer read from this operation, or its run was paused, cancelled or ended.
 */
export async function lockPlace(sql: Sql, step: Step): Promise<bigint | undefined> {
  // The run first, as everyone does: it cannot be paused or cancelled before this transaction has ended.
  const runs = await sql.query(
    "select from sync_runs where shop_id = $1 and id = $2 and status = 'running' for share",
    [step.shopId, step.runId],
  );
  if (runs.length === 0) return undefined;
  const [row] = await sql.query<{ byte_offset: bigint }>(
    `select byte_offset from sync_steps
     where shop_id = $1 and run_id = $2 and resource = $3 and status = 'reading' and bulk_operation_id = $4 for update`,
    [step.shopId, step.runId, step.resource, step.bulkOperationId],
  );
  return row?.byte_offset;
}
