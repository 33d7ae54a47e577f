// What the mirror should hold of a stand-in store, made from its documents by a mapping of its own: nothing of the app's code is asked.
import { channelName } from "#sandbox/store/channels.ts";
import {
  type CollectionDoc,
  type CustomerDoc,
  type InventoryItemDoc,
  type InventoryLevelDoc,
  type LocationDoc,
  type OrderDoc,
  type ProductDoc,
  shopAmount,
  type VariantDoc,
} from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";

/** A row as text: numbers as decimal digits, instants as "2026-03-01T09:30:00Z", lists as JSON. */
export type Cells = Record<string, string | null>;
type Value = string | number | bigint | boolean | readonly string[] | null | undefined;

export function cellsOf(row: Record<string, Value | Date>): Cells {
  const cell = (value: Value | Date) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Date) return value.toISOString().replace(".000Z", "Z");
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, cell(value)]));
}

const inOrder = (tags: readonly string[]) =>
  [...tags].sort((a, b) => {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    return x < y ? -1 : Number(x > y);
  });

function* documents<Doc>(store: Store, table: string): Generator<Doc> {
  for (const { doc } of store.each<{ doc: string }>(`select doc from ${table}`)) yield JSON.parse(doc) as Doc;
}

const sortedBy = ({ lastName, firstName }: CustomerDoc) => `${lastName ?? ""} ${firstName ?? ""}`.trim();

/** What a customer stands by in a list. */
const nameOf = (doc: CustomerDoc) => [sortedBy(doc), doc.email, doc.phone].find((text) => text)?.toLowerCase() ?? "";

/** Worst first. */
const RISKS = ["HIGH", "MEDIUM", "PENDING", "LOW", "NONE"] as const;
const worstOf = ({ risks = [] }: OrderDoc) => RISKS.find((level) => risks.some((risk) => risk.level === level)) ?? null;

/** Shopify's word for a phone number that was never asked for consent. */
const consentOf = (state = "NOT_SUBSCRIBED") => (state === "NOT_SUBSCRIBED" ? "NEVER_SUBSCRIBED" : state);

/** Where an order came from, and what it was paid less by. */
const headOf = (doc: OrderDoc) => ({
  channel: channelName(doc.sourceName),
  location_id: doc.sourceName === "pos" ? doc.locationId : null,
  country_code: (doc.shippingAddress ?? doc.billingAddress)?.countryCode,
  discount_codes: doc.discountCodes,
});

export interface MirrorTable {
  readonly key: readonly string[];
  rows(store: Store): Iterable<Record<string, Value>>;
}

/** Every mirrored table. Ids that lead nowhere any more (of a deleted product) are left as they are: see `DANGLING`. */
export const MIRROR: Readonly<Record<string, MirrorTable>> = {
  locations: {
    key: ["id"],
    *rows(store) {
      for (const doc of documents<LocationDoc>(store, "locations"))
        yield { id: doc.id, name: doc.name, is_active: doc.active, updated_at: doc.updatedAt };
    },
  },
  products: {
    key: ["id"],
    *rows(store) {
      for (const doc of documents<ProductDoc>(store, "products"))
        yield {
          ...{ id: doc.id, title: doc.title, handle: doc.handle, vendor: doc.vendor, product_type: doc.productType },
          ...{
            status: doc.status,
            tags: inOrder(doc.tags),
            image_url: doc.media[0]?.url,
            is_gift_card: doc.isGiftCard,
          },
          ...{ created_at: doc.createdAt, updated_at: doc.updatedAt, published_at: doc.publishedAt },
        };
    },
  },
  variants: {
    key: ["id"],
    *rows(store) {
      for (const doc of documents<VariantDoc>(store, "variants"))
        yield {
          ...{ id: doc.id, product_id: doc.productId, inventory_item_id: doc.inventoryItemId, title: doc.title },
          ...{ position: doc.position, sku: doc.sku, barcode: doc.barcode, price_minor: doc.price },
          ...{ compare_at_minor: doc.compareAtPrice, created_at: doc.createdAt, updated_at: doc.updatedAt },
        };
    },
  },
  collections: {
    key: ["id"],
    *rows(store) {
      for (const doc of documents<CollectionDoc>(store, "collections"))
        yield {
          ...{ id: doc.id, title: doc.title, handle: doc.handle, is_automated: doc.ruleSet !== null },
          // No store that is compared has a picture there: where one will, its address stands in the files.
          ...{ image_url: doc.image ? doc.image.fileId : null, updated_at: doc.updatedAt },
        };
    },
  },
  collection_products: {
    key: ["collection_id", "product_id"],
    rows: (store) =>
      store.each(
        "select cast(collection_id as text) as collection_id, cast(product_id as text) as product_id from collection_products",
      ),
  },
  customers: {
    key: ["id"],
    *rows(store) {
      const rows = store.each<{ doc: string; orders_count: number; amount_spent: number }>(
        "select doc, orders_count, amount_spent from customers",
      );
      for (const { doc: text, orders_count, amount_spent } of rows) {
        const doc = JSON.parse(text) as CustomerDoc;
        yield {
          ...{ id: doc.id, first_name: doc.firstName, last_name: doc.lastName, email: doc.email, phone: doc.phone },
          ...{ state: doc.state, tags: inOrder(doc.tags), country_code: doc.addresses[0]?.countryCode, orders_count },
          ...{ amount_spent_minor: amount_spent, created_at: doc.createdAt, updated_at: doc.updatedAt },
          sort_name: nameOf(doc),
          email_consent: doc.email === null ? null : doc.emailMarketing,
          sms_consent: doc.phone === null ? null : consentOf(doc.smsMarketing?.state),
        };
      }
    },
  },
  inventory_items: {
    key: ["id"],
    *rows(store) {
      for (const doc of documents<InventoryItemDoc>(store, "inventory_items"))
        yield {
          ...{ id: doc.id, sku: doc.sku, is_tracked: doc.tracked, unit_cost_minor: doc.unitCost },
          updated_at: doc.updatedAt,
        };
    },
  },
  inventory_levels: {
    key: ["inventory_item_id", "location_id"],
    *rows(store) {
      for (const doc of documents<InventoryLevelDoc>(store, "inventory_levels")) {
        if (!doc.active) continue; // no longer stocked there
        const { available, on_hand, committed, incoming } = doc.quantities;
        const quantities = { available, on_hand, committed, incoming };
        yield {
          ...{ inventory_item_id: doc.inventoryItemId, location_id: doc.locationId, ...quantities },
          updated_at: doc.updatedAt,
        };
      }
    },
  },
  orders: {
    key: ["id"],
    *rows(store) {
      const names = new Map([...documents<CustomerDoc>(store, "customers")].map((doc) => [doc.id, nameOf(doc)]));
      for (const doc of documents<OrderDoc>(store, "orders"))
        yield {
          customer_name: names.get(doc.customerId ?? "") || (doc.email?.toLowerCase() ?? ""),
          risk_level: worstOf(doc),
          ...{ id: doc.id, name: doc.name, number: doc.number, customer_id: doc.customerId, email: doc.email },
          ...{ source_name: doc.sourceName, financial_status: doc.financialStatus, ...headOf(doc) },
          ...{ fulfillment_status: doc.fulfillmentStatus, return_status: doc.returnStatus, currency: doc.currency },
          ...{ presentment_currency: doc.presentmentCurrency, total_minor: shopAmount(doc.totals.total) },
          ...{ current_total_minor: shopAmount(doc.totals.currentTotal), is_test: doc.test, tags: inOrder(doc.tags) },
          ...{ created_at: doc.createdAt, processed_at: doc.processedAt, updated_at: doc.updatedAt },
          ...{ cancelled_at: doc.cancelledAt, closed_at: doc.closedAt },
        };
    },
  },
  order_lines: {
    key: ["id"],
    *rows(store) {
      for (const doc of documents<OrderDoc>(store, "orders"))
        for (const line of doc.lines)
          yield {
            ...{ id: line.id, order_id: doc.id, product_id: line.productId, variant_id: line.variantId },
            ...{ title: line.title, variant_title: line.variantTitle, sku: line.sku, vendor: line.vendor },
            ...{ quantity: line.quantity, current_quantity: line.currentQuantity, is_gift_card: line.isGiftCard },
            unit_price_minor: shopAmount(line.unitPrice),
          };
    },
  },
  refunds: {
    key: ["id"],
    *rows(store) {
      for (const doc of documents<OrderDoc>(store, "orders"))
        for (const refund of doc.refunds) {
          const paidBack = doc.transactions
            .filter((one) => refund.transactionIds.includes(one.id))
            .filter((one) => one.kind === "REFUND" && one.status === "SUCCESS")
            .reduce((sum, one) => sum + shopAmount(one.amount), 0);
          yield { id: refund.id, order_id: doc.id, total_minor: paidBack, processed_at: refund.createdAt };
        }
    },
  },
};

/**
 * References that Shopify forgets when what they point at is deleted, without dating the row that holds them anew: it may still name what
 * is gone, or nothing. Both count as nothing; an id that is there must be the right one.
 */
export const DANGLING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  order_lines: { product_id: "products", variant_id: "variants" },
  orders: { customer_id: "customers" },
};
