/** What may stand in the grid of variants beside their names. */
export const COLUMNS = ["price", "compareAt", "cost", "available", "sku", "barcode", "weight"] as const;
export type VariantColumn = (typeof COLUMNS)[number];
export const NUMBERS: readonly VariantColumn[] = ["price", "compareAt", "cost", "available", "weight"];
