import { Prisma, type SyncStep } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { emptyTally, type Tally } from "./log-work.server.ts";

/** Writes how a run ended into sync_log, in the transaction that ends it; a run that went on after a failure has one row all the same. */
export async function logRun(ctx: ShopRef, tx: Tx, runId: string): Promise<void> {
  const { id: shopId } = ctx.shop;
  const run = await tx.syncRun.findUniqueOrThrow({ where: { shopId_id: { shopId, id: runId } } });
  const steps = await tx.syncStep.findMany({ where: { shopId, runId } });
  const { trigger, status, calls, points, startedAt, finishedAt } = run;
  await tx.syncLogEntry.deleteMany({ where: { shopId, runId, kind: "sync" } });
  await tx.syncLogEntry.create({
    data: {
      ...{ shopId, kind: "sync", trigger, status, runId, calls, points, startedAt, finishedAt },
      resource: steps.length === 1 ? steps[0]!.resource : null,
      error: run.error ?? Prisma.DbNull,
      ...tallyOf(steps),
    },
  });
}

function tallyOf(steps: readonly SyncStep[]): Tally {
  const sum = emptyTally();
  for (const step of steps) for (const count of Object.keys(sum) as (keyof Tally)[]) sum[count] += step[count];
  return sum;
}
