import type { StockRow } from "#app/features/inventory/schema.ts";

/** What a row of the grid is called in words: "Mug – Blue". */
export const rowName = ({ title, variantTitle }: StockRow): string => [title, variantTitle].filter(Boolean).join(" – ");
