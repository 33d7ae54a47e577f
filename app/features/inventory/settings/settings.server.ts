import type { Ctx, ShopRef } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { INVENTORY_DEFAULTS, type InventorySettings } from "../schema.ts";

/** What the store chose for the inventory reports, beside the defaults. */
export function getInventorySettings(ctx: Ctx): Promise<InventorySettings> {
  return inTx(ctx, (tx) => inventorySettingsOf(ctx, tx));
}

/** The same within a transaction. */
export async function inventorySettingsOf(ctx: ShopRef, tx: Tx): Promise<InventorySettings> {
  const row = await tx.inventorySettings.findUnique({ where: { shopId: ctx.shop.id } });
  return {
    deadStockDays: row?.deadStockDays ?? null,
    overstockDays: row?.overstockDays ?? null,
    defaults: INVENTORY_DEFAULTS,
  };
}
