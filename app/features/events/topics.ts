/** What an event of a kind names, and what a filter may therefore ask for. */
const ORDER = [
  ...["id", "name", "financialStatus", "fulfillmentStatus", "returnStatus", "channel", "currency", "tags"],
  ...["customerId", "locationId", "isTest"],
] as const;
const PRODUCT = ["id", "handle", "status", "vendor", "productType", "tags"] as const;
const CUSTOMER = ["id", "tags"] as const;
const INVENTORY = ["id", "sku", "isTracked"] as const;

export interface TopicRule {
  /** The permission without which nobody hears of it. */
  readonly needs: string;
  /** A custom app hears of what is about itself without that permission. */
  readonly isOwnFree?: true;
  /** A custom app hears only of its own, as it sees only its own. */
  readonly isOwnOnly?: true;
  /** What a filter may ask for. */
  readonly fields: readonly string[];
}

/** Everything that can be subscribed to. */
export const TOPICS = {
  "orders/created": { needs: "read_orders", fields: ORDER },
  "orders/updated": { needs: "read_orders", fields: ORDER },
  "orders/deleted": { needs: "read_orders", fields: ORDER },
  "products/created": { needs: "read_products", fields: PRODUCT },
  "products/updated": { needs: "read_products", fields: PRODUCT },
  "products/deleted": { needs: "read_products", fields: PRODUCT },
  "customers/created": { needs: "read_customers", fields: CUSTOMER },
  "customers/updated": { needs: "read_customers", fields: CUSTOMER },
  "customers/deleted": { needs: "read_customers", fields: CUSTOMER },
  "inventory/updated": {
    needs: "read_inventory",
    fields: INVENTORY,
  },
  "inventory/deleted": { needs: "read_inventory", fields: INVENTORY },
  "sync/finished": { needs: "read_sync", fields: ["id", "state"] },
  "slice/differs": {
    needs: "read_sync",
    fields: ["resource", "slice"],
  },
  "job/finished": { needs: "read_analytics", fields: ["id", "kind", "state"] },
  "bulk/finished": { needs: "read_bulk", isOwnOnly: true, fields: ["id", "kind", "state"] },
  "installation/changed": {
    needs: "read_apps",
    isOwnFree: true,
    fields: ["id", "clientId", "state"],
  },
  "subscription/disabled": {
    needs: "read_apps",
    isOwnFree: true,
    fields: ["id", "clientId", "reason"],
  },
} as const satisfies Record<string, TopicRule>;

export type Topic = keyof typeof TOPICS;
export const TOPIC_NAMES = Object.keys(TOPICS) as [Topic, ...Topic[]];
export const isTopic = (text: string): text is Topic => Object.hasOwn(TOPICS, text);
export const ruleOf = (topic: Topic): TopicRule => TOPICS[topic];

/** What is sent to try a subscription out; nobody subscribes to it. */
export const TEST_TOPIC = "test";
