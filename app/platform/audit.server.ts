import type { Prisma } from "@prisma/client";
import type { Ctx } from "./ctx.ts";
import type { Tx } from "./db.server.ts";

/**
 * Writes down a change, in the transaction that makes it. `action` is "<thing>.<past tense>"; `details` must be plain JSON values
 * (bigints become text) and hold ids, never tokens or personal data. `subject`: what it is about, as "Product/123".
 */
export async function audit(
  ctx: Pick<Ctx, "shop" | "actor">,
  tx: Tx,
  action: string,
  details: object = {},
  subject?: string,
): Promise<void> {
  const plain = JSON.parse(
    JSON.stringify(details, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  ) as Prisma.InputJsonObject;
  await tx.auditEntry.create({ data: { shopId: ctx.shop.id, action, actor: ctx.actor, details: plain, subject } });
}
