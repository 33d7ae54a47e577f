import { said } from "#app/i18n/said.ts";
import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import type { AvailableAt, AvailableThere } from "../schema.ts";
import { AVAILABLE_AT } from "./shopify.server.ts";

/** Units of these items (or variants') that can be sold at a location now, as Shopify has it; null: it is not counted or not stocked there. */
export async function availableAt(ctx: Ctx, { originId, lines }: AvailableAt): Promise<AvailableThere> {
  requireScopes(ctx, ["read_inventory"]);
  const variantIds = lines.flatMap(({ itemId, variantId }) => (itemId === undefined && variantId ? [variantId] : []));
  const variants = await inTx(ctx, (tx) =>
    tx.variant.findMany({
      where: { shopId: ctx.shop.id, id: { in: variantIds.map(BigInt) } },
      select: { id: true, inventoryItemId: true },
    }),
  );
  const itemOf = new Map(variants.map(({ id, inventoryItemId }) => [String(id), inventoryItemId?.toString()]));
  const items = lines.map(({ itemId, variantId }) => itemId ?? itemOf.get(variantId ?? ""));
  const ids = [...new Set(items.flatMap((item) => (item === undefined ? [] : [gidOf("InventoryItem", item)])))];
  const { nodes } = await adminGraphql(ctx, AVAILABLE_AT, { ids, locationId: gidOf("Location", originId) });
  const units = new Map(
    nodes.flatMap((node) =>
      node?.__typename === "InventoryItem" && node.tracked && node.inventoryLevel
        ? [[tailOf(node.id), node.inventoryLevel.quantities[0]?.quantity ?? 0] as const]
        : [],
    ),
  );
  return { originId, lines: lines.map((line, at) => ({ ...line, units: units.get(items[at] ?? "") ?? null })) };
}

/**
 * Throws invalid, by line, where more would be set aside than can be sold: Shopify would take it and count below zero. `reserved` is what
 * the same transfer has set aside already.
 */
export async function requireAvailable(
  ctx: Ctx,
  originId: string,
  lines: readonly { readonly inventoryItemId: string; readonly quantity: number }[],
  reserved: ReadonlyMap<string, number> = new Map(),
): Promise<void> {
  const asked = lines.map(({ inventoryItemId }) => ({ itemId: tailOf(inventoryItemId) }));
  const { lines: available } = await availableAt(ctx, { originId, lines: asked });
  const short = lines.flatMap(({ inventoryItemId, quantity }, at) => {
    const { units } = available[at]!;
    if (units === null) return [];
    const most = Math.max(0, units) + (reserved.get(inventoryItemId) ?? 0);
    return quantity > most ? [[`lines.${at}.quantity`, said("stock.few", { count: most })] as const] : [];
  });
  if (short.length > 0) throw new AppError("invalid", said("transfer.few"), { fields: Object.fromEntries(short) });
}
