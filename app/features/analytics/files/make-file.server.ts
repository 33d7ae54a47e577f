import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { tellEvents } from "#app/platform/events.server.ts";
import { AppError, isWorthRetrying } from "#app/platform/errors.ts";
import type { JobRun } from "#app/platform/queue/define-job.ts";
import { askOf, KeptQuery } from "./kept-query.server.ts";
import { type Content, contentOf } from "./content.server.ts";
import type { FileFormat, FileProblem } from "./inputs.ts";
import { DataMoved, type OpenedSource } from "./source.server.ts";
import { sourceOf } from "./sources.server.ts";
import { storeCtx } from "./store-ctx.ts";

/** Begun anew this often where the data changes in mid-file. */
const TRIES = 3;

/** The file was cancelled or deleted: its work ends, and nothing is wrong. */
class Cancelled extends Error {}

/**
 * Makes a file that waits and puts it into its row. Nothing is kept of a try that was killed: the next begins at the first row. One that
 * is cancelled meanwhile is left.
 */
export async function makeFile(ctx: Ctx, id: bigint, run: Pick<JobRun, "signal" | "isLastAttempt">): Promise<void> {
  try {
    const file = await begin(ctx, id);
    if (!file) return;
    const { locale, ...query } = KeptQuery.parse(file.query);
    const reader = storeCtx({ ...ctx, locale });
    const ask = askOf({ ...query, at: file.createdAt.toISOString() });
    const content = await steadily(async () => {
      const opened = await sourceOf(file.report).open(reader, ask);
      const onRows = (rows: number) => note(ctx, id, run.signal, rows, opened);
      return contentOf(opened, file.format as FileFormat, { locale, onRows });
    });
    await finish(ctx, id, content);
  } catch (error) {
    if (error instanceof Cancelled) return;
    if (isWorthRetrying(error) && !run.isLastAttempt) throw error;
    await fail(ctx, id, error);
    ctx.log.error({ err: error, file: String(id) }, "a file could not be made");
  }
}

async function steadily(work: () => Promise<Content>): Promise<Content> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DataMoved)) throw error;
      // Quieter later: the queue tries again.
      if (tries === TRIES) throw new AppError("limited", "The data changed while the file was made, each time.");
    }
  }
}

function begin(ctx: Ctx, id: bigint) {
  const { id: shopId } = ctx.shop;
  const where = { shopId, id, state: { in: ["waiting", "working"] } };
  return inTx(ctx, async (tx) => {
    await tx.analyticsFile.updateMany({ where, data: { state: "working", rowsDone: 0, rowsTotal: null } });
    return tx.analyticsFile.findFirst({ where, omit: { content: true } });
  });
}

async function note(ctx: Ctx, id: bigint, signal: AbortSignal, rows: number, { count }: OpenedSource): Promise<void> {
  signal.throwIfAborted();
  const data = { rowsDone: rows, rowsTotal: count === null ? null : Math.max(count, rows) };
  const { count: updated } = await update(ctx, id, data);
  if (updated === 0) throw new Cancelled();
}

const finish = (ctx: Ctx, id: bigint, { kept, bytes, rows }: Content) =>
  end(ctx, id, {
    ...{ state: "ready", content: new Uint8Array(kept), bytes, rowsDone: rows, rowsTotal: rows },
    finishedAt: new Date(),
  });

const fail = (ctx: Ctx, id: bigint, error: unknown) =>
  end(ctx, id, { state: "failed", error: problemOf(error), finishedAt: new Date() });

const end = (ctx: Ctx, id: bigint, data: { state: "ready" | "failed"; [column: string]: unknown }) =>
  inTx(ctx, async (tx) => {
    const { count } = await tx.analyticsFile.updateMany({ where: { shopId: ctx.shop.id, id, state: "working" }, data });
    const told = { id: String(id), kind: "export", state: data.state };
    if (count > 0) await tellEvents(ctx, tx, [{ topic: "job/finished", objectId: told.id, data: told }]);
  });

const update = (ctx: Ctx, id: bigint, data: object) =>
  inTx(ctx, (tx) => tx.analyticsFile.updateMany({ where: { shopId: ctx.shop.id, id, state: "working" }, data }));

function problemOf(error: unknown): FileProblem {
  if (!(error instanceof AppError) || isWorthRetrying(error)) return "failed";
  return error.details.reason === "too-large" ? "too-large" : "refused";
}
