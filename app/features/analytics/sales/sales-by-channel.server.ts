import { byDimension } from "./by-dimension.server.ts";

/** By the app that Shopify names as an order's source: Online Store, Point of Sale, Draft Orders. */
export const salesByChannel = byDimension({
  name: "sales-by-channel",
  key: "channel",
  labels: async () => (value) => (value === "" ? { key: "noChannel" } : { text: value }),
});
