import { z } from "zod";

const days = z.int().min(1).max(3650).nullable();

/** What a merchant chooses for the inventory reports, in days; null: the default. */
export const InventorySettingsInput = z.object({ deadStockDays: days, overstockDays: days });
export type InventorySettingsInput = z.infer<typeof InventorySettingsInput>;

/** Stock without a sale for so long is dead; more than what sells in so long is too much. */
export const INVENTORY_DEFAULTS = { deadStockDays: 90, overstockDays: 180 } as const;

export interface InventorySettings extends InventorySettingsInput {
  /** Holds where nothing is chosen. */
  readonly defaults: { readonly [Name in keyof InventorySettingsInput]: number };
}
