import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { pageOf } from "#app/platform/page-cursor.ts";
import type { ResourceName, RunState, SyncError } from "../schema.ts";
import type { Limited, Page, SyncLogInput, SyncLogRow } from "./schema.ts";

const PAGE = 50;

/** What was done to keep up with the store, begun last first. */
export async function listSyncLog(
  ctx: Ctx,
  { after, limit = PAGE }: SyncLogInput & Limited,
): Promise<Page<SyncLogRow>> {
  const rows = await inTx(ctx, (tx) =>
    tx.syncLogEntry.findMany({
      where: {
        shopId: ctx.shop.id,
        OR: after && [{ startedAt: { lt: after.at } }, { startedAt: after.at, id: { lt: after.id } }],
      },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    }),
  );
  const page = pageOf(rows, limit, (row) => ({ at: row.startedAt, id: row.id }));
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map(({ shopId: _shop, runId: _run, status, finishedAt, startedAt, ...row }) => ({
      ...row,
      id: String(row.id),
      kind: row.kind as SyncLogRow["kind"],
      trigger: row.trigger as SyncLogRow["trigger"],
      resource: row.resource as ResourceName | null,
      state: status as RunState,
      startedAt: startedAt.toISOString(),
      seconds: finishedAt && (finishedAt.getTime() - startedAt.getTime()) / 1000,
      error: row.error as SyncError | null,
    })),
  };
}
