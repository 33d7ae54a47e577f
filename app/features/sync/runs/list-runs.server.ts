import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { ListRunsInput, Page, SyncRunStatus } from "../schema.ts";
import { runStatus } from "./run-status.server.ts";

/** The runs that are kept, begun last first, each with how far its kinds are. `after` is the id of the last run of the page before. */
export async function listRuns(
  ctx: Ctx,
  { state, after, limit }: ListRunsInput,
  now = new Date(),
): Promise<Page<SyncRunStatus>> {
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    // A run that was removed meanwhile had ended long ago: so had all that followed it.
    const last = after && (await tx.syncRun.findUnique({ where: { shopId_id: { shopId, id: after } } }));
    if (after && !last) return { rows: [], nextCursor: null };
    const runs = await tx.syncRun.findMany({
      where: {
        shopId,
        status: state,
        OR: last
          ? [{ startedAt: { lt: last.startedAt } }, { startedAt: last.startedAt, id: { lt: last.id } }]
          : undefined,
      },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const shown = runs.slice(0, limit);
    const steps = await tx.syncStep.findMany({ where: { shopId, runId: { in: shown.map(({ id }) => id) } } });
    return {
      rows: shown.map((run) =>
        runStatus(
          run,
          steps.filter(({ runId }) => runId === run.id),
          now,
        ),
      ),
      nextCursor: runs.length > limit ? shown.at(-1)!.id : null,
    };
  });
}
