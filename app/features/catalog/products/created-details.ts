import { moneyText, parseMoney } from "#app/platform/money.ts";
import type { CreateProduct } from "./product-input.ts";

/** What a new product began with, for the audit log; `channels`: names of those that show it, null where nobody chose any. */
export function createdDetails(
  input: CreateProduct,
  currency: string | null,
  channels: readonly string[] | null,
): object {
  const { title, status, variants, collections } = input;
  const rows = Object.values(variants);
  const after = {
    status,
    // Of a store whose currency is not known yet nobody can say what a price is.
    ...(currency !== null && {
      price: priceRange(
        rows.map(({ price }) => price),
        currency,
      ),
    }),
    collections: collections.map((one) => one.title || one.id),
    ...(channels !== null && { channels }),
  };
  return { title, variants: rows.length, before: {}, after };
}

// Prices as typed, which checkAmounts has let pass: "12.50", or from the lowest to the highest.
function priceRange(prices: readonly string[], currency: string): string {
  const minor = prices.map((price) => parseMoney(price, currency)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const ends = [...new Set([minor[0]!, minor.at(-1)!])];
  return `${ends.map((end) => moneyText(end, currency)).join("–")} ${currency}`;
}
