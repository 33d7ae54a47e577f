import type { BulkOperation, Prisma } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { tellEvents } from "#app/platform/events.server.ts";
import { isAppError, isWorthRetrying } from "#app/platform/errors.ts";
import type { JobRun } from "#app/platform/queue/define-job.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { isEnded } from "./bulk-view.server.ts";
import { bulkJob } from "./jobs.server.ts";
import { runQuery } from "./run-query.server.ts";
import { runRows } from "./run-rows.server.ts";
import type { BulkState } from "./schema.ts";

/** What a turn of the work came to: what is other than before, and when to look again. */
export interface Turn {
  readonly data: Prisma.BulkOperationUpdateInput & { readonly state: BulkState };
  readonly againSeconds?: number;
}

/** One turn. What fails for good ends it with the reason; what may pass is the queue's to try again. */
export async function runBulk(ctx: Ctx, { id }: { id: string }, run: JobRun): Promise<void> {
  const row = await readBulk(ctx, id);
  if (!row || isEnded({ state: row.state as BulkState })) return;
  const as: Ctx = { ...ctx, actor: row.actor, ...allowed(ctx, row) };
  const turn = await (row.kind === "query" ? runQuery(as, row) : runRows(as, row, run.signal)).catch(
    (error: unknown) => {
      if (isWorthRetrying(error) && !run.isLastAttempt && !isBusy(error)) throw error;
      if (isBusy(error)) return { data: { state: "queued" as const }, againSeconds: 10 };
      return { data: { state: "failed" as const, error: reasonOf(error) } };
    },
  );
  await inTx(ctx, async (tx) => {
    const hasEnded = isEnded(turn.data);
    const { count } = await tx.bulkOperation.updateMany({
      where: { shopId: ctx.shop.id, id, state: { not: "canceled" } },
      data: {
        ...turn.data,
        ...(hasEnded && { finishedAt: new Date() }),
      } as Prisma.BulkOperationUpdateManyMutationInput,
    });
    if (count === 0) return;
    const { state } = turn.data;
    if (!hasEnded) {
      await enqueue(ctx, tx, bulkJob, { id }, { key: id, startAfterSeconds: turn.againSeconds });
      return;
    }
    await audit(as, tx, `bulk.${state}`, {}, `Bulk/${id}`);
    const about = { clientId: clientIn(row.actor), objectId: id, data: { id, kind: row.kind, state } };
    await tellEvents(ctx, tx, [{ topic: "bulk/finished", ...about }]);
  });
}

const clientIn = (actor: string): string | undefined => /^api:(.+)/.exec(actor)?.[1];

const readBulk = (ctx: Ctx, id: string): Promise<BulkOperation | null> =>
  inTx(ctx, (tx) => tx.bulkOperation.findUnique({ where: { shopId_id: { shopId: ctx.shop.id, id } } }));

// Of what whoever asked was allowed then, what the store still grants now.
function allowed(ctx: Ctx, { permissions }: BulkOperation): Pick<Ctx, "scopes" | "permissions"> {
  const had = new Set(permissions);
  return {
    scopes: new Set([...ctx.scopes].filter((scope) => had.has(scope))),
    permissions: new Set([...ctx.permissions].filter((one) => had.has(one))),
  };
}

const isBusy = (error: unknown): boolean => isAppError(error) && error.details.reason === "busy";

/** What people and programs may read of an error. */
export function reasonOf(error: unknown): { code: string; message: string } {
  if (!isAppError(error)) return { code: "unexpected", message: "Something went wrong on our side." };
  const userErrors = (error.details.userErrors ?? []) as { message: string }[];
  return { code: error.code, message: userErrors.map(({ message }) => message).join(" ") || error.message };
}
