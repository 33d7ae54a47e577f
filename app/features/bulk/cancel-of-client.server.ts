import { audit } from "#app/platform/audit.server.ts";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";

interface Client {
  readonly clientId: string;
  readonly state: string;
  readonly permissions: readonly string[];
}

const WORKS = ["installed", "permissions_changed"];

/**
 * Ends what a client asked for with more than it may now: one that was suspended or uninstalled, or lost a permission, goes on with nothing. In
 * the transaction that moves its installation; a row that is just being made is the last one.
 */
export async function cancelBulkOfClient(
  ctx: Pick<Ctx, "shop" | "actor">,
  tx: Tx,
  { clientId, state, permissions }: Client,
): Promise<void> {
  const { id: shopId } = ctx.shop;
  const may = { scopes: new Set(WORKS.includes(state) ? permissions : []) };
  const open = await tx.bulkOperation.findMany({
    where: { shopId, actor: `api:${clientId}`, state: { notIn: ["completed", "failed", "canceled"] } },
    select: { id: true, permissions: true },
  });
  for (const { id, permissions: had } of open) {
    if (may.scopes.size > 0 && had.every((one) => hasScope(may, one))) continue;
    await tx.bulkOperation.update({
      where: { shopId_id: { shopId, id } },
      data: { state: "canceled", finishedAt: new Date() },
    });
    await audit(ctx, tx, "bulk.canceled", { reason: "permissions" }, `Bulk/${id}`);
  }
}
