import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";

/** What clients of the API are called in this store, by their id; also of those that were taken out. Unknown ones are left out. */
export async function namesOfClients(
  ctx: Pick<Ctx, "shop">,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (clientIds.length === 0) return new Map();
  const rows = await inTx(ctx, (tx) =>
    tx.appInstallation.findMany({
      where: { shopId: ctx.shop.id, clientId: { in: [...clientIds] } },
      select: { clientId: true, name: true },
    }),
  );
  return new Map(rows.map(({ clientId, name }) => [clientId, name]));
}
