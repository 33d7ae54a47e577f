import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import { QUANTITIES_NOW } from "./shopify.server.ts";

const AT_A_TIME = 25;

/** What stands where at Shopify now; null: the item is not stocked there. Throws what adminGraphql throws. */
export type QuantitiesNow = (itemId: string, locationId: string, name: string) => number | null;

/** Asks Shopify for the quantities of items. */
export async function quantitiesNow(ctx: Ctx, itemIds: readonly string[]): Promise<QuantitiesNow> {
  const found = new Map<string, number>();
  const ids = [...new Set(itemIds)];
  for (let from = 0; from < ids.length; from += AT_A_TIME) {
    const gids = ids.slice(from, from + AT_A_TIME).map((id) => gidOf("InventoryItem", id));
    const { nodes } = await adminGraphql(ctx, QUANTITIES_NOW, { ids: gids });
    for (const node of nodes) {
      if (!node || !("inventoryLevels" in node)) continue;
      for (const { location, quantities } of node.inventoryLevels.nodes)
        for (const { name, quantity } of quantities)
          found.set(`${idOfGid(node.id)} ${idOfGid(location.id)} ${name}`, quantity);
    }
  }
  return (itemId, locationId, name) => found.get(`${itemId} ${locationId} ${name}`) ?? null;
}
