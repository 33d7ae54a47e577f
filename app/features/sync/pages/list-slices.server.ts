import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { ResourceName } from "../schema.ts";
import type { ListSlicesInput, Page, SliceRow } from "./schema.ts";

/** The proofs of completeness one by one, by kind and day; what was never compared has none. */
export async function listSlices(
  ctx: Ctx,
  { resource, state, after, limit }: ListSlicesInput,
): Promise<Page<SliceRow>> {
  const rows = await inTx(ctx, (tx) =>
    tx.syncSlice.findMany({
      where: {
        shopId: ctx.shop.id,
        resource,
        state,
        OR: after && [{ resource: { gt: after.resource } }, { resource: after.resource, slice: { gt: after.slice } }],
      },
      orderBy: [{ resource: "asc" }, { slice: "asc" }],
      take: limit + 1,
    }),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      resource: row.resource as ResourceName,
      slice: row.slice,
      state: row.state as SliceRow["state"],
      atShopify: row.theirs,
      here: row.ours,
      hash: row.hash,
      checkedAt: row.checkedAt.toISOString(),
      provedAt: row.provedAt?.toISOString() ?? null,
    })),
    nextCursor: rows.length > limit && last ? `${last.resource}_${last.slice}` : null,
  };
}
