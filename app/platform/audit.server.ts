import type { Prisma } from "@prisma/client";
import type { Ctx, ShopRef } from "./ctx.ts";
import type { Tx } from "./db.server.ts";

/**
 * Writes down a change, in the transaction that makes it. `action` is "<thing>.<past tense>"; `details` must be plain JSON values
 * (bigints become text) and hold ids, never tokens or personal data.
 */
export async function audit(
  ctx: Pick<Ctx, "shop" | "actor">,
  tx: Tx,
  action: string,
  details: object = {},
): Promise<void> {
  const plain = JSON.parse(
    JSON.stringify(details, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  ) as Prisma.InputJsonObject;
  await tx.auditEntry.create({ data: { shopId: ctx.shop.id, action, actor: ctx.actor, details: plain } });
}

/**
 * True for the first delivery of a webhook whose doing is audited with `details.webhook`: Shopify repeats one under the same id. Locks
 * the shop's row, so that of two at once one waits and sees what the other wrote.
 */
export async function isFirstDelivery(ctx: ShopRef, tx: Tx, webhook: string): Promise<boolean> {
  const shopId = ctx.shop.id;
  await tx.$queryRaw`select 1 from shops where id = ${shopId} for update`;
  const since = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000);
  const where = { shopId, createdAt: { gt: since }, details: { path: ["webhook"], equals: webhook } };
  return (await tx.auditEntry.count({ where })) === 0;
}
