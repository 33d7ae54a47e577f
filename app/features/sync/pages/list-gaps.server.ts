import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { pageOf } from "#app/platform/page-cursor.ts";
import type { GapKind, RenewedBy, ResourceName } from "../schema.ts";
import type { GapRow, GapsInput, Limited, Page } from "./schema.ts";

const PAGE = 50;

/** What differed from Shopify, found last first, healed or not. */
export async function listGaps(
  ctx: Ctx,
  { state, object, after, limit = PAGE }: GapsInput & Limited,
): Promise<Page<GapRow>> {
  const rows = await inTx(ctx, (tx) =>
    tx.syncGap.findMany({
      where: {
        shopId: ctx.shop.id,
        objectId: object === undefined ? undefined : BigInt(object),
        healedAt: state === undefined ? undefined : state === "open" ? null : { not: null },
        OR: after && [{ foundAt: { lt: after.at } }, { foundAt: after.at, id: { lt: after.id } }],
      },
      orderBy: [{ foundAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    }),
  );
  const page = pageOf(rows, limit, (row) => ({ at: row.foundAt, id: row.id }));
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => ({
      id: String(row.id),
      resource: row.resource as ResourceName,
      objectId: String(row.objectId),
      kind: row.kind as GapKind,
      sinceAt: row.sinceAt?.toISOString() ?? null,
      foundAt: row.foundAt.toISOString(),
      healedAt: row.healedAt?.toISOString() ?? null,
      healedBy: row.healedBy as RenewedBy | null,
    })),
  };
}
