import type { Topic } from "../schema.ts";

/** What each topic tells of, for the API reference. */
export const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  "orders/created": "An order is new.",
  "orders/updated": "An order changed.",
  "orders/deleted": "An order was deleted.",
  "products/created": "A product is new.",
  "products/updated": "A product or one of its variants changed.",
  "products/deleted": "A product was deleted.",
  "customers/created": "A customer is new.",
  "customers/updated": "A customer changed.",
  "customers/deleted": "A customer was deleted.",
  "inventory/updated": "An inventory item is new, or it or its stock at a location changed.",
  "inventory/deleted": "An inventory item was deleted.",
  "sync/finished": "A reading of the store ended.",
  "slice/differs": "A comparison with Shopify found a slice that differs; what it differs by is fetched at once.",
  "job/finished": "A file or a report was made, or could not be.",
  "bulk/finished": "Something that was asked for in bulk was done, or failed.",
  "installation/changed": "A custom app was installed, suspended, resumed or uninstalled, or its permissions changed.",
  "subscription/disabled": "Nothing is sent to an address any more: no attempt succeeded, or it answered 410.",
};
