import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import type { BulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import type { BulkNode, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Group } from "./group-roots.ts";
import { lockPlace } from "./lock-place.server.ts";
import { noteSeen } from "./remove-missing.server.ts";
import { type Step, takenOver } from "./steps.server.ts";

export interface Writing {
  /** The batches before it are committed, its own transaction is open. */
  readonly begun: Promise<unknown>;
  readonly done: Promise<void>;
}

interface Batch {
  readonly groups: readonly Group[];
  /** Bytes of the file: where the batch begins and ends. */
  readonly from: number;
  readonly to: number;
}

/**
 * A batch's rows, the place in the file and the counters: one transaction, all or nothing; mapped while `before` is still written. Where
 * something was here before this step, what the batch brings is remembered, so that what the result lacks can go.
 */
export function writeBatch(
  ctx: StoreCtx,
  resource: Resource,
  step: Step,
  operation: BulkOperation,
  { groups, from, to }: Batch,
  before: Promise<void>,
): Writing {
  let begin: (sql: Sql) => void = () => {};
  let giveUp: (error: unknown) => void = () => {};
  const turn = new Promise<Sql>((resolve, reject) => ([begin, giveUp] = [resolve, reject]));
  const later: Sql = {
    query: async (text, values) => (await turn).query(text, values),
    script: async (text) => (await turn).script(text),
  };
  const { isFirst } = step;
  const roots = groups.map((group): BulkNode => group.root);
  // By our clock, as of objects read by id: Shopify's may be ahead, and what is read later would seem older.
  const readAt = step.startedAt ?? operation.createdAt;
  const mirroring = resource.mirror(ctx, later, roots, { readAt, isFirst });
  const write = async () => {
    await before;
    await inSqlTx(ctx, async (sql) => {
      const place = await lockPlace(sql, step);
      // Another worker took this step over (it thought this one dead), or the run was cancelled: nothing is written twice.
      if (place !== BigInt(from)) throw takenOver();
      begin(sql);
      const { rows, created, changed, unchanged, failed } = await mirroring;
      if (!isFirst) await noteSeen(ctx, sql, operation.id, roots);
      await sql.query(
        `update sync_steps set read = read + $4, rows = rows + $5, byte_offset = $6, created = created + $7,
           changed = changed + $8, unchanged = unchanged + $9, failed = failed + $10
         where shop_id = $1 and run_id = $2 and resource = $3`,
        [step.shopId, step.runId, step.resource, groups.length, rows, to, created, changed, unchanged, failed],
      );
    });
  };
  const done = write().catch((error: unknown) => {
    giveUp(error);
    throw error;
  });
  for (const promise of [turn, mirroring, done]) promise.catch(() => {}); // what fails is told where it is awaited
  return { begun: turn, done };
}
