import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import { inTx } from "#app/platform/db.server.ts";
import { type InventorySettings, InventorySettingsInput } from "../schema.ts";
import { inventorySettingsOf } from "./settings.server.ts";

/** Changes from how many days on stock is dead, or too much; null brings a default back. Reports follow at once. */
export async function updateInventorySettings(ctx: Ctx, input: InventorySettingsInput): Promise<InventorySettings> {
  const chosen = InventorySettingsInput.parse(input);
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const { defaults, ...before } = await inventorySettingsOf(ctx, tx);
    await tx.inventorySettings.upsert({ where: { shopId }, create: { shopId, ...chosen }, update: chosen });
    await audit(ctx, tx, "inventory.settings_updated", { before, after: chosen });
    await raiseVersion(ctx, tx, "inventory");
    return { ...chosen, defaults };
  });
}
