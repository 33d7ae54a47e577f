import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { type BulkOperation, readBulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import { readBulkResult } from "#app/platform/shopify/bulk-result.server.ts";
import type { BulkNode, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { type Group, groupRoots } from "./group-roots.ts";
import { notingSeen, removeMissing } from "./remove-missing.server.ts";
import { resourceOf } from "../resources.server.ts";
import { changeStep, failStep, isOfStep, restartStep, type Step, syncErrorOf, takenOver } from "./steps.server.ts";

/** Lines of the file per transaction: few enough to stay small in memory, enough that the commit's cost does not count. */
const BATCH_LINES = 6000;
const MAX_STALLS = 5;

/** Told after each batch; false: leave off here, another run of the job goes on. */
type GoOn = () => boolean;

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
  let step = await changeStep(ctx, first, {
    status: "reading",
    readingAt: first.readingAt ?? new Date(),
    gathered: operation.rootObjectCount,
    expected: operation.rootObjectCount,
    ...(first.byteOffset === 0n && { isFirst: await isEmpty(ctx, resourceOf(first.resource)) }),
  });
  const resource = ofStep(step, operation);
  let source = operation;
  for (let stalls = 0; ;) {
    const before = step.byteOffset;
    try {
      const ended = await readOn(ctx, resource, step, source, goOn, signal);
      step = await changeStep(ctx, step);
      if (!ended) return step;
      if (step.read !== operation.rootObjectCount) {
        const message = `The result has ${step.read} objects, Shopify counted ${operation.rootObjectCount}.`;
        return await restartStep(ctx, step, { code: "incomplete", message });
      }
      return await completeStep(ctx, resource, step, operation);
    } catch (error) {
      if (signal.aborted) throw error;
      if (isAppError(error) && error.details.reason === "orphan") {
        return restartStep(ctx, await changeStep(ctx, step), { code: "incomplete", message: error.message });
      }
      if (isOfStep(error)) return failStep(ctx, await changeStep(ctx, step), syncErrorOf(error));
      if (!isAppError(error)) throw error;
      step = await changeStep(ctx, step);
      const { reason } = error.details;
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

// Three batches are in hand: one that the database writes, one that is mapped and waits for its turn, one that is downloaded.
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
  let last: Writing = { begun: Promise.resolve(), done: Promise.resolve() };
  const flush = async () => {
    // The batch before has come to its turn and its first statement is on its way: only then is there time for mapping this one.
    await last.begun;
    await breathe();
    const [groups, from, to] = [batch, offset, batch.at(-1)!.endOffset];
    [batch, lines, offset] = [[], 0, to];
    last = writeBatch(ctx, resource, step, groups, { from, to }, last.done);
  };
  try {
    for await (const groups of groupRoots(readBulkResult(source.url, { offset, fileSize: source.fileSize, signal }))) {
      for (const group of groups) {
        batch.push(group);
        lines += group.lines;
        if (lines < BATCH_LINES) continue;
        await flush();
        if (!goOn()) return false;
      }
      await breathe(); // answers of the database wait behind the parsing otherwise
    }
    if (batch.length > 0) await flush();
    return true;
  } finally {
    await last.done;
  }
}

interface Writing {
  /** The batches before it are committed, its own transaction is open. */
  readonly begun: Promise<unknown>;
  readonly done: Promise<void>;
}

/** A batch's rows, the place in the file and the counters: one transaction, all or nothing; mapped while `before` is still written. */
function writeBatch(
  ctx: StoreCtx,
  resource: Resource,
  step: Step,
  groups: readonly Group[],
  { from, to }: { from: number; to: number },
  before: Promise<void>,
): Writing {
  let begin: (sql: Sql) => void = () => {};
  let giveUp: (error: unknown) => void = () => {};
  const turn = new Promise<Sql>((resolve, reject) => ([begin, giveUp] = [resolve, reject]));
  const later: Sql = {
    query: async (text, values) => (await turn).query(text, values),
    script: async (text) => (await turn).script(text),
  };
  const mirroring = resource.mirror(
    ctx,
    later,
    groups.map((group): BulkNode => group.root),
  );
  const write = async () => {
    await before;
    await inSqlTx(ctx, async (sql) => {
      const place = await lockPlace(sql, step);
      // Another worker took this step over (it thought this one dead), or the run was cancelled: nothing is written twice.
      if (place !== BigInt(from)) throw takenOver();
      begin(sql);
      const rows = await mirroring;
      await sql.query(
        `update sync_steps set read = read + $4, rows = rows + $5, byte_offset = $6
         where shop_id = $1 and run_id = $2 and resource = $3`,
        [step.shopId, step.runId, step.resource, groups.length, rows, to],
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

async function lockPlace(sql: Sql, step: Step): Promise<bigint | undefined> {
  const [row] = await sql.query<{ byte_offset: bigint }>(
    `select s.byte_offset from sync_steps s join sync_runs r on r.shop_id = s.shop_id and r.id = s.run_id
     where s.shop_id = $1 and s.run_id = $2 and s.resource = $3 and s.status = 'reading' and s.bulk_operation_id = $4 and r.status = 'running'
     for update of s`,
    [step.shopId, step.runId, step.resource, step.bulkOperationId],
  );
  return row?.byte_offset;
}

async function completeStep(ctx: StoreCtx, resource: Resource, step: Step, operation: BulkOperation): Promise<Step> {
  const { count, isExact } = await resource.count(ctx);
  const difference = await inSqlTx(ctx, async (sql) => {
    if ((await lockPlace(sql, step)) === undefined) throw takenOver();
    // An empty result against a count that is not: rather keep too much than lose everything.
    const isOdd = step.read === 0 && isExact && count > 0;
    if (!step.isFirst && !isOdd) await removeMissing(ctx, sql, resource, operation);
    await resource.finish?.(ctx, sql);
    const [here] = await sql.query<{ n: number }>(
      `select count(*)::int as n from ${resource.table} where shop_id = $1`,
      [step.shopId],
    );
    const apart = isExact ? count - here!.n : null;
    await sql.query(
      `update sync_steps set status = 'completed', finished_at = now(), difference = $4, error = null
       where shop_id = $1 and run_id = $2 and resource = $3`,
      [step.shopId, step.runId, step.resource, apart],
    );
    return apart;
  });
  if (difference) ctx.log.warn({ resource: step.resource, count, difference }, "Shopify counts differently");
  return { ...step, status: "completed", difference };
}

/** The resource as this step reads it: where something was here before, what it brings is remembered, so that what it lacks can go. */
function ofStep(step: Step, operation: BulkOperation): Resource {
  const resource = resourceOf(step.resource);
  if (!step.isFirst) return notingSeen(resource, operation.id);
  return { ...resource, mirror: (ctx, sql, roots) => resource.mirror(ctx, sql, roots, true) };
}

function isEmpty(ctx: StoreCtx, resource: Resource): Promise<boolean> {
  return inSqlTx(ctx, async (sql) => {
    const rows = await sql.query(`select from ${resource.table} where shop_id = $1 limit 1`, [ctx.shop.id]);
    return rows.length === 0;
  });
}
