import { byDimension } from "./by-dimension.server.ts";

/** By what the buyer paid in; amounts are the store's currency at the rate of the order. */
export const salesByCurrency = byDimension({
  name: "sales-by-currency",
  key: "currency",
  labels: async () => (value) => ({ text: value }),
});
