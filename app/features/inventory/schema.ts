import { z } from "zod";
import { said } from "#app/i18n/said.ts";
export * from "./stock/stock-schema.ts";
export * from "./transfers/transfer-schema.ts";

const MOST_DAYS = 3650;
const rule = { error: said("number.between", { from: 1, to: MOST_DAYS }) };

// A form sends text, an empty field for the default; a program numbers and null. Digits alone: 1e2 is a number to JavaScript, but nobody means it.
const numberOf = (text: string) => (text === "" ? null : /^\d+$/.test(text) ? Number(text) : NaN);
const days = z.preprocess(
  (value) => (typeof value === "string" ? numberOf(value.trim()) : (value ?? null)),
  z.number(rule).int(rule).min(1, rule).max(MOST_DAYS, rule).nullable(),
);

/** What a merchant chooses for the inventory reports, in days; null: the default. */
export const InventorySettingsInput = z.object({ deadStockDays: days, overstockDays: days });
export type InventorySettingsInput = z.infer<typeof InventorySettingsInput>;

/** Stock without a sale for so long is dead; more than what sells in so long is too much. */
export const INVENTORY_DEFAULTS = { deadStockDays: 90, overstockDays: 180 } as const;

export interface InventorySettings extends InventorySettingsInput {
  /** Holds where nothing is chosen. */
  readonly defaults: { readonly [Name in keyof InventorySettingsInput]: number };
}
