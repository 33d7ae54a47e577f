import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { TransferLine } from "../schema.ts";

/** Lines as Shopify takes them: of a variant its item, from the mirror; the same item twice is one line. Throws invalid by field. */
export async function transferLines(
  ctx: Ctx,
  lines: readonly TransferLine[],
): Promise<{ inventoryItemId: string; quantity: number }[]> {
  const variantIds = lines.flatMap(({ itemId, variantId }) => (itemId === undefined && variantId ? [variantId] : []));
  const variants = await inTx(ctx, (tx) =>
    tx.variant.findMany({
      where: { shopId: ctx.shop.id, id: { in: variantIds.map(BigInt) } },
      select: { id: true, inventoryItemId: true },
    }),
  );
  const itemOf = new Map(variants.map(({ id, inventoryItemId }) => [String(id), inventoryItemId]));
  const units = new Map<string, number>();
  lines.forEach(({ itemId, variantId, quantity }, at) => {
    const id = itemId ?? itemOf.get(variantId!)?.toString();
    if (id === undefined) {
      const message = said("variant.unknown");
      throw new AppError("invalid", message, { fields: { [`lines.${at}.variantId`]: message } });
    }
    units.set(id, (units.get(id) ?? 0) + quantity);
  });
  return [...units].map(([id, quantity]) => ({ inventoryItemId: gidOf("InventoryItem", id), quantity }));
}
