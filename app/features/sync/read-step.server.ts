import { setTimeout as sleep } from "node:timers/promises";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { type BulkOperation, readBulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import { readBulkResult } from "#app/platform/shopify/bulk-result.server.ts";
import type { BulkNode, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { type Group, groupRoots } from "./group-roots.ts";
import { resourceOf } from "./resources.server.ts";
import { changeStep, restartStep, type Step } from "./steps.server.ts";

/** Lines of the file per transaction: few enough to stay small in memory, enough that the commit's cost does not count. */
const BATCH_LINES = 3000;
const MAX_STALLS = 5;

/** Told after each batch; false: leave off here, another run of the job goes on. */
export type GoOn = () => boolean;

/**
 * Writes the result of a completed bulk operation from where the last transaction left off, until its end (the step is then completed)
 * or until `goOn` says no. Whatever breaks, no object is lost: the same place is tried again, and then the resource begins anew.
 */
export async function readStep(
  ctx: StoreCtx,
  first: Step,
  operation: BulkOperation,
  goOn: GoOn,
  signal: AbortSignal,
): Promise<Step> {
  const resource = resourceOf(first.resource);
  let step = await changeStep(ctx, first, {
    status: "reading",
    readingAt: first.readingAt ?? new Date(),
    gathered: operation.rootObjectCount,
    expected: operation.rootObjectCount,
    byteSize: operation.fileSize,
  });
  let source = operation;
  for (let stalls = 0; ;) {
    const before = step.byteOffset;
    try {
      const ended = await readOn(ctx, resource, step, source, goOn, signal);
      step = await reread(ctx, step);
      if (!ended) return step;
      if (step.read !== operation.rootObjectCount) {
        const message = `The result has ${step.read} objects, Shopify counted ${operation.rootObjectCount}.`;
        return await restartStep(ctx, step, { code: "incomplete", message });
      }
      return await completeStep(ctx, resource, step);
    } catch (error) {
      if (!isAppError(error) || signal.aborted) throw error;
      step = await reread(ctx, step);
      const { reason } = error.details;
      if (reason === "orphan") return restartStep(ctx, step, { code: "incomplete", message: error.message });
      if (error.code !== "unavailable" && reason !== "expired") throw error;
      stalls = step.byteOffset > before ? 1 : stalls + 1;
      if (stalls > MAX_STALLS) {
        if (reason !== "truncated" && reason !== "expired") throw error;
        return restartStep(ctx, step, { code: "incomplete", message: error.message });
      }
      ctx.log.warn({ resource: step.resource, offset: step.byteOffset, err: error }, "reading is tried again");
      await sleep(250 * 2 ** stalls, undefined, { signal }).catch(() => {});
      // The address may have expired: the operation knows a fresh one.
      const fresh = await readBulkOperation(ctx, source.id);
      if (fresh?.status !== "COMPLETED") {
        return restartStep(ctx, step, { code: "incomplete", message: "The bulk operation's result is gone." });
      }
      source = fresh;
    }
  }
}

// While a batch is being written by the database, the next one is downloaded and parsed.
async function readOn(
  ctx: StoreCtx,
  resource: Resource,
  step: Step,
  source: BulkOperation,
  goOn: GoOn,
  signal: AbortSignal,
): Promise<boolean> {
  if (!source.url) return true;
  let offset = Number(step.byteOffset);
  let batch: Group[] = [];
  let lines = 0;
  let writing: Promise<void> = Promise.resolve();
  const flush = async () => {
    await writing;
    const [groups, from, to] = [batch, offset, batch.at(-1)!.endOffset];
    [batch, lines, offset] = [[], 0, to];
    writing = writeBatch(ctx, resource, step, groups, from, to);
    writing.catch(() => {}); // it is awaited below; until then it is not "unhandled"
  };
  try {
    for await (const groups of groupRoots(readBulkResult(source.url, { offset, fileSize: source.fileSize, signal }))) {
      for (const group of groups) {
        batch.push(group);
        lines += group.lines;
        if (lines >= BATCH_LINES) await flush();
      }
      if (lines === 0 && !goOn()) return false;
    }
    if (batch.length > 0) await flush();
    return true;
  } finally {
    await writing;
  }
}

/** A batch's rows, the place in the file and the counters: one transaction, all or nothing. */
function writeBatch(
  ctx: StoreCtx,
  resource: Resource,
  step: Step,
  groups: readonly Group[],
  from: number,
  to: number,
): Promise<void> {
  return inSqlTx(ctx, async (sql) => {
    const place = await lockPlace(sql, step);
    // Another worker took this step over (it thought this one dead), or the run was cancelled: nothing is written twice.
    if (place !== BigInt(from))
      throw new AppError("conflict", "Another worker goes on with this sync.", { reason: "taken-over" });
    const rows = await resource.mirror(
      ctx,
      sql,
      groups.map((group): BulkNode => group.root),
    );
    await sql.query(
      `update sync_steps set read = read + $4, rows = rows + $5, byte_offset = $6
       where shop_id = $1 and run_id = $2 and resource = $3`,
      [step.shopId, step.runId, step.resource, groups.length, rows, to],
    );
  });
}

async function lockPlace(sql: Sql, step: Step): Promise<bigint | undefined> {
  const [row] = await sql.query<{ byte_offset: bigint }>(
    `select s.byte_offset from sync_steps s join sync_runs r on r.shop_id = s.shop_id and r.id = s.run_id
     where s.shop_id = $1 and s.run_id = $2 and s.resource = $3 and s.status = 'reading' and s.bulk_operation_id = $4 and r.status = 'running'
     for update of s`,
    [step.shopId, step.runId, step.resource, step.bulkOperationId],
  );
  return row?.byte_offset;
}

async function completeStep(ctx: StoreCtx, resource: Resource, step: Step): Promise<Step> {
  const { count, isExact } = await resource.count(ctx);
  const difference = isExact ? count - step.read : null;
  if (difference) ctx.log.warn({ resource: step.resource, count, read: step.read }, "Shopify counts differently");
  await inSqlTx(ctx, async (sql) => {
    if ((await lockPlace(sql, step)) === undefined) {
      throw new AppError("conflict", "Another worker goes on with this sync.", { reason: "taken-over" });
    }
    await resource.finish?.(ctx, sql);
    await sql.query(
      `update sync_steps set status = 'completed', finished_at = now(), difference = $4, error = null
       where shop_id = $1 and run_id = $2 and resource = $3`,
      [step.shopId, step.runId, step.resource, difference],
    );
  });
  return reread(ctx, step);
}

const reread = (ctx: StoreCtx, step: Step): Promise<Step> => changeStep(ctx, step, {});
