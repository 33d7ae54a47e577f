import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";
import { inSqlTx } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { type BulkOperation, readBulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import { readBulkResult } from "#app/platform/shopify/bulk-result.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { completeStep } from "./complete-step.server.ts";
import { type Group, groupRoots } from "./group-roots.ts";
import { isFarTooFew } from "./is-far-too-few.server.ts";
import { resourceOf } from "../resources.server.ts";
import { syncErrorOf } from "../sync-error.ts";
import { changeStep, failStep, isOfStep, restartStep, type Step } from "./steps.server.ts";
import { writeBatch, type Writing } from "./write-batch.server.ts";

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
  const resource = resourceOf(first.resource);
  if (first.status === "requested" && (await isFarTooFew(ctx, resource, first, operation))) {
    const message = `Shopify gathered ${operation.rootObjectCount} objects of ${first.expected}.`;
    return restartStep(ctx, first, { code: "incomplete", message });
  }
  let step = await changeStep(ctx, first, {
    status: "reading",
    readingAt: first.readingAt ?? new Date(),
    gathered: operation.rootObjectCount,
    expected: operation.rootObjectCount,
    ...(first.byteOffset === 0n && { isFirst: await isEmpty(ctx, resource) }),
  });
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
      return await completeStep(ctx, resource, step, operation, signal);
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
    last = writeBatch(ctx, resource, step, source, { groups, from, to }, last.done);
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

function isEmpty(ctx: StoreCtx, resource: Resource): Promise<boolean> {
  return inSqlTx(ctx, async (sql) => {
    const rows = await sql.query(`select from ${resource.table} where shop_id = $1 limit 1`, [ctx.shop.id]);
    return rows.length === 0;
  });
}
