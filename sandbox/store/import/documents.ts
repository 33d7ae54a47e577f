// The documents of an imported store: plain ones, since the files say little.
import { productImageUrl } from "../generate/catalog.ts";
import type {
  CustomerDoc,
  InventoryItemDoc,
  InventoryLevelDoc,
  LocationDoc,
  ProductDoc,
  ShopDoc,
  VariantDoc,
} from "../model.ts";
import { NO_QUANTITIES } from "../model.ts";
import type { OrderPlan } from "../order/plan.ts";
import { countryCodeOf } from "./countries.ts";
import type { Refunded } from "./match-cancellations.ts";
import type { Invoice } from "./read-sales.ts";

const LOCATION_ID = "74900000001";

export const importedShop = (o: {
  domain: string;
  currency: string;
  timeZone: string;
  countryCode: string;
  at: string;
}): ShopDoc => ({
  id: "68890000001",
  name: "Imported store",
  domain: o.domain,
  email: "hello@imported.example.com",
  currency: o.currency,
  presentmentCurrencies: [o.currency],
  timeZone: o.timeZone,
  countryCode: o.countryCode,
  locale: "en",
  planName: "Basic",
  taxesIncluded: false,
  createdAt: o.at,
});

export const importedLocation = (at: string, countryCode: string): LocationDoc => ({
  id: LOCATION_ID,
  name: "Warehouse",
  active: true,
  address: { country: new Intl.DisplayNames("en", { type: "region" }).of(countryCode) ?? countryCode, countryCode },
  fulfillsOnlineOrders: true,
  createdAt: at,
  updatedAt: at,
});

export interface ImportedProduct {
  product: ProductDoc;
  variant: VariantDoc;
  item: InventoryItemDoc;
  level: InventoryLevelDoc;
}

/** One product with one variant for each SKU; its price is the one it was last sold at. */
export function importedProduct(index: number, sku: string, title: string, price: number, at: string): ImportedProduct {
  const n = BigInt(index + 1);
  const id = String(8_930_000_000_000n + n * 4_096n);
  const variantId = String(45_900_000_000_000n + n * 4_096n);
  const itemId = String(271_900_000_000_000_000n + n * 98_317n);
  const stamps = { createdAt: at, updatedAt: at };
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return {
    product: {
      id,
      title,
      handle: `${slug || "product"}-${index + 1}`,
      descriptionHtml: "",
      vendor: "Imported",
      productType: "",
      status: "ACTIVE",
      tags: [],
      options: [{ id: String(11_900_000_000_000n + n), name: "Title", position: 1, values: ["Default Title"] }],
      media: [
        {
          id: String(35_900_000_000_000n + n),
          alt: title,
          url: productImageUrl(id),
          width: 800,
          height: 800,
          createdAt: at,
        },
      ],
      isGiftCard: false,
      publishedAt: at,
      ...stamps,
    },
    variant: {
      id: variantId,
      productId: id,
      inventoryItemId: itemId,
      title: "Default Title",
      position: 1,
      sku,
      barcode: null,
      price,
      compareAtPrice: null,
      taxable: false,
      options: [{ name: "Title", value: "Default Title" }],
      inventoryPolicy: "CONTINUE",
      ...stamps,
    },
    item: {
      id: itemId,
      variantId,
      sku,
      tracked: true,
      requiresShipping: true,
      unitCost: null,
      countryCodeOfOrigin: null,
      harmonizedSystemCode: null,
      ...stamps,
    },
    level: {
      id: String(110_900_000_000n + n * 61n),
      inventoryItemId: itemId,
      locationId: LOCATION_ID,
      active: true,
      quantities: { ...NO_QUANTITIES },
      ...stamps,
    },
  };
}

export const customerIdOf = (index: number): string => String(7_190_000_000_000n + BigInt(index + 1) * 32_768n);

export function importedCustomer(
  index: number,
  name: string,
  country: string,
  time: { first: string; last: string },
): CustomerDoc {
  const id = customerIdOf(index);
  return {
    id,
    firstName: "Customer",
    lastName: name,
    email: `customer-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}@example.com`,
    phone: null,
    state: "DISABLED",
    locale: "en",
    note: null,
    tags: [],
    taxExempt: false,
    verifiedEmail: false,
    addresses: country === "" ? [] : [{ id: `${id}1`, lastName: name, ...placeOf(country) }],
    emailMarketing: "NOT_SUBSCRIBED",
    createdAt: time.first,
    updatedAt: time.last,
  };
}

const placeOf = (country: string) => ({ country, countryCode: countryCodeOf(country) });

/** A purchase as an order: paid and shipped at once, without tax; its refunds follow. */
export function importedPlan(
  invoice: Invoice,
  o: {
    index: number;
    customerId: string | null;
    currency: string;
    refunds: Refunded[];
    products: Map<string, ImportedProduct>;
  },
): OrderPlan {
  const { at } = invoice;
  const address = invoice.country === "" ? null : placeOf(invoice.country);
  return {
    id: String(6_190_000_000_000n + BigInt(o.index + 1) * 1_024n),
    number: 1001 + o.index,
    name: `#${invoice.number}`,
    at,
    currency: o.currency,
    taxesIncluded: false,
    customerId: o.customerId,
    email: o.customerId ? `customer-${invoice.customer.toLowerCase().replace(/[^a-z0-9]+/g, "-")}@example.com` : null,
    billingAddress: address,
    shippingAddress: address,
    lines: invoice.lines.map(({ sku, quantity, price }) => {
      const { product, variant } = o.products.get(sku)!;
      const { id: productId, title, vendor } = product;
      return { productId, variantId: variant.id, title, sku, vendor, quantity, unitPrice: price };
    }),
    events: [
      { kind: "pay", at, gateway: "manual" },
      { kind: "fulfill", at, locationId: LOCATION_ID },
      ...o.refunds.map((refund) => ({
        kind: "refund" as const,
        at: refund.at,
        lines: refund.lines.map((line) => ({ ...line, restock: true, locationId: LOCATION_ID })),
      })),
    ],
  };
}
