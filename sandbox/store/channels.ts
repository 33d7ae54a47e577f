// Shopify's own channels by the source name of their orders: what the app that an order came through is called.

const NAMES: Record<string, string> = {
  web: "Online Store",
  pos: "Point of Sale",
  shopify_draft_order: "Draft Orders",
};

/** Any other source goes by its own name. */
export const channelName = (sourceName: string): string => NAMES[sourceName] ?? sourceName;
