// The documents a sandbox store keeps: one per Shopify object, an order with all its parts in one.
// Instants are UTC ISO strings to the second ("2026-03-01T09:30:00Z"). Ids are decimal strings (some pass 2^53).

import type {
  DispositionDoc,
  FulfillmentEventDoc,
  FulfillmentOrderDoc,
  ReturnFlowDoc,
  TrackingDoc,
} from "./model-fulfillment.ts";

/** Integer minor units of the shop currency; a pair [shop, presentment] when the buyer paid in another currency. */
export type Money = number | readonly [shop: number, presentment: number];

export const shopAmount = (money: Money): number => (typeof money === "number" ? money : money[0]);
export const presentmentAmount = (money: Money): number => (typeof money === "number" ? money : money[1]);

/** An order's parts carry ids made from the order's, so that any part leads back to its order without an index. */
export const partId = (orderId: string, n: number): string => String(BigInt(orderId) * 10_000n + BigInt(n));
export const orderIdOfPart = (id: string): string => String(BigInt(id) / 10_000n);

export interface ShopDoc {
  id: string;
  name: string;
  domain: string; // demo.myshopify.com
  email: string;
  currency: string; // ISO 4217
  /** Currencies the shop sells in, its own first. */
  presentmentCurrencies: string[];
  timeZone: string; // IANA
  countryCode: string;
  locale: string; // en
  planName: string;
  taxesIncluded: boolean;
  createdAt: string;
}

export interface AddressDoc {
  firstName?: string;
  lastName?: string;
  company?: string;
  address1?: string;
  address2?: string;
  city?: string;
  province?: string;
  provinceCode?: string;
  country: string;
  countryCode: string;
  zip?: string;
  phone?: string;
}

export interface LocationDoc {
  id: string;
  name: string;
  active: boolean;
  address: AddressDoc;
  fulfillsOnlineOrders: boolean;
  createdAt: string;
  updatedAt: string;
}

/** A picture or film that a product shows. Of an uploaded one this is a copy (its `url` is empty until it is ready): see files.ts. */
export interface MediaDoc {
  id: string;
  alt: string;
  url: string;
  width: number;
  height: number;
  /** A film; pictures say nothing. */
  kind?: "Video";
  createdAt: string;
}

export interface ProductDoc {
  id: string;
  title: string;
  handle: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
  tags: string[];
  /** `valueIds` are the values' own ids, in their order; where they are missing, they are made of the option's. */
  options: { id: string; name: string; position: number; values: string[]; valueIds?: string[] }[];
  media: MediaDoc[];
  isGiftCard: boolean;
  seo?: { title: string | null; description: string | null };
  templateSuffix?: string | null;
  giftCardTemplateSuffix?: string | null;
  /** Where it stands in Shopify's taxonomy: "aa-1". */
  category?: string | null;
  requiresSellingPlan?: boolean;
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
}

export interface VariantDoc {
  id: string;
  productId: string;
  inventoryItemId: string;
  title: string;
  position: number;
  sku: string | null;
  barcode: string | null;
  price: number;
  compareAtPrice: number | null;
  taxable: boolean;
  options: { name: string; value: string }[];
  inventoryPolicy: "DENY" | "CONTINUE";
  taxCode?: string;
  /** Its own picture: one of the product's media. */
  mediaId?: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface InventoryItemDoc {
  id: string;
  variantId: string;
  sku: string | null;
  tracked: boolean;
  requiresShipping: boolean;
  /** Unit cost, null where the merchant never entered one. */
  unitCost: number | null;
  /** As the merchant wrote it, in his unit. */
  weight?: { value: number; unit: "GRAMS" | "KILOGRAMS" | "OUNCES" | "POUNDS" };
  countryCodeOfOrigin: string | null;
  provinceCodeOfOrigin?: string | null;
  countryHarmonizedSystemCodes?: { countryCode: string | null; harmonizedSystemCode: string }[];
  harmonizedSystemCode: string | null;
  createdAt: string;
  updatedAt: string;
}

export type QuantityName =
  "available" | "on_hand" | "committed" | "incoming" | "reserved" | "damaged" | "safety_stock" | "quality_control";

export const NO_QUANTITIES: Readonly<Record<QuantityName, number>> = {
  available: 0,
  on_hand: 0,
  committed: 0,
  incoming: 0,
  reserved: 0,
  damaged: 0,
  safety_stock: 0,
  quality_control: 0,
};

export interface InventoryLevelDoc {
  id: string;
  inventoryItemId: string;
  locationId: string;
  active: boolean;
  quantities: Record<QuantityName, number>;
  createdAt: string;
  updatedAt: string;
}

export interface CollectionDoc {
  id: string;
  title: string;
  handle: string;
  descriptionHtml: string;
  sortOrder:
    | "MANUAL"
    | "BEST_SELLING"
    | "ALPHA_ASC"
    | "ALPHA_DESC"
    | "CREATED"
    | "CREATED_DESC"
    | "PRICE_ASC"
    | "PRICE_DESC"
    | "MOST_RELEVANT";
  /** Set on automated collections; `conditionObjectId` is a metafield definition's gid. */
  ruleSet: {
    appliedDisjunctively: boolean;
    rules: { column: string; relation: string; condition: string; conditionObjectId?: string }[];
  } | null;
  image?: { fileId: string; alt: string } | null;
  seo?: { title: string | null; description: string | null };
  templateSuffix?: string | null;
  /** When it came to the online store; missing: it always was there, null: it is not. */
  publishedAt?: string | null;
  updatedAt: string;
}

export interface ConsentDoc {
  level: "SINGLE_OPT_IN" | "CONFIRMED_OPT_IN" | "UNKNOWN" | null;
  updatedAt: string;
  sourceLocationId: string | null;
}

export interface CustomerDoc {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  state: "DISABLED" | "INVITED" | "ENABLED" | "DECLINED";
  locale: string;
  note: string | null;
  tags: string[];
  taxExempt: boolean;
  verifiedEmail: boolean;
  /** The first is the default one. */
  addresses: (AddressDoc & { id: string })[];
  emailMarketing: "SUBSCRIBED" | "NOT_SUBSCRIBED" | "UNSUBSCRIBED" | "PENDING";
  /** What was said when consent to e-mail last changed; absent where nobody ever said more than the state. */
  emailConsent?: ConsentDoc;
  /** Absent: not subscribed, and never asked. */
  smsMarketing?: ConsentDoc & { state: CustomerDoc["emailMarketing"] };
  whatsAppMarketing?: ConsentDoc & { state: CustomerDoc["emailMarketing"] };
  taxExemptions?: string[];
  dataSaleOptOut?: boolean;
  multipassIdentifier?: string | null;
  /** Since when the customer's data waits to be erased. */
  erasureRequestedAt?: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A tax as Shopify prints it on a line: rate 0.2 is 20 %. */
export interface TaxLineDoc {
  title: string;
  rate: number;
  amount: Money;
}

export interface DiscountApplicationDoc {
  /** Index within the order; lines refer to it. */
  index: number;
  kind: "CODE" | "MANUAL" | "AUTOMATIC" | "SCRIPT";
  title: string;
  code: string | null;
  target: "LINE_ITEM" | "SHIPPING_LINE";
  allocation: "ACROSS" | "EACH" | "ONE";
  selection: "ALL" | "ENTITLED" | "EXPLICIT";
  value: { percentage: number } | { amount: Money };
}

export interface LineDoc {
  id: string;
  productId: string | null; // null once the product is deleted, or for a custom line
  variantId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  /** Units ever ordered on this line, removed and refunded ones included. */
  quantity: number;
  /** Units left after edits and refunds. */
  currentQuantity: number;
  fulfillableQuantity: number;
  unitPrice: Money;
  isGiftCard: boolean;
  isTip: boolean;
  requiresShipping: boolean;
  taxable: boolean;
  discounts: { application: number; amount: Money }[];
  taxes: TaxLineDoc[];
  duties: {
    id: string;
    price: Money;
    taxes: TaxLineDoc[];
    harmonizedSystemCode: string;
    countryCodeOfOrigin: string;
  }[];
  customAttributes: { key: string; value: string }[];
}

export interface ShippingLineDoc {
  id: string;
  title: string;
  code: string;
  source: string;
  price: Money;
  discounts: { application: number; amount: Money }[];
  taxes: TaxLineDoc[];
  removed: boolean;
}

export interface TransactionDoc {
  id: string;
  kind: "SALE" | "AUTHORIZATION" | "CAPTURE" | "REFUND" | "VOID" | "CHANGE";
  status: "SUCCESS" | "PENDING" | "FAILURE" | "ERROR";
  gateway: string;
  amount: Money;
  parentId: string | null;
  test: boolean;
  createdAt: string;
  processedAt: string;
}

/** Where a parcel is to be found, and what the carrier told of it. */
interface FulfillmentNewsDoc {
  updatedAt?: string;
  events?: FulfillmentEventDoc[];
}

export interface RefundDoc {
  id: string;
  returnId: string | null;
  note: string | null;
  createdAt: string;
  lines: {
    id: string;
    lineId: string;
    quantity: number;
    restockType: "RETURN" | "CANCEL" | "NO_RESTOCK";
    locationId: string | null;
    subtotal: Money;
    tax: Money;
  }[];
  shipping: { id: string; shippingLineId: string; subtotal: Money; tax: Money }[];
  /** Refunds without line items, and the discrepancy between what was returned and what was paid back. Signed: negative gives money back. */
  adjustments: { id: string; reason: "REFUND_DISCREPANCY" | "SHIPPING_REFUND"; amount: Money; tax: Money }[];
  transactionIds: string[];
}

export interface ReturnLineDoc {
  id: string;
  lineId: string;
  quantity: number;
  refundedQuantity: number;
  reason: string;
  note: string;
  /** Through the API: which parcel's line it was, what the customer wrote, what is kept for restocking, where the units went. */
  fulfillmentLineId?: string;
  definitionId?: string | null;
  customerNote?: string | null;
  restockingFee?: number | null;
  dispositions?: DispositionDoc[];
}

export interface ReturnDoc {
  id: string;
  name: string;
  status: "REQUESTED" | "OPEN" | "CLOSED" | "CANCELED" | "DECLINED";
  createdAt: string;
  closedAt: string | null;
  lines: ReturnLineDoc[];
  exchangeLineIds: string[];
  /** Of returns that were made through the API. */
  flow?: ReturnFlowDoc;
}

export interface FulfillmentDoc extends FulfillmentNewsDoc {
  id: string;
  name: string;
  status: "SUCCESS" | "CANCELLED" | "PENDING" | "OPEN" | "ERROR" | "FAILURE";
  locationId: string;
  createdAt: string;
  deliveredAt: string | null;
  tracking: TrackingDoc[];
  lines: { id: string; lineId: string; quantity: number }[];
}

/** One signed entry of Shopify's sales ledger. All amounts are negative for what is taken back. */
export interface SaleDoc {
  id: string;
  action: "ORDER" | "RETURN" | "UPDATE" | "UNKNOWN";
  lineType: "PRODUCT" | "SHIPPING" | "TIP" | "GIFT_CARD" | "DUTY" | "FEE" | "ADDITIONAL_FEE" | "ADJUSTMENT" | "UNKNOWN";
  quantity: number | null;
  /** After discounts and with taxes. */
  total: Money;
  discountBeforeTaxes: Money;
  discountAfterTaxes: Money;
  tax: Money;
  taxes: TaxLineDoc[];
  /** The line item or shipping line (or duty, additional fee) this sale is about. */
  lineId: string | null;
}

export interface AgreementDoc {
  id: string;
  reason: "ORDER" | "ORDER_EDIT" | "REFUND" | "RETURN" | "UNKNOWN";
  happenedAt: string;
  refundId: string | null;
  returnId: string | null;
  sales: SaleDoc[];
}

export interface TimelineDoc {
  at: string;
  /** Shopify's word, such as note_changed. */
  action: string;
  message: string;
}

/** What somebody thinks of an order's honesty. */
export interface RiskDoc {
  level: "HIGH" | "LOW" | "MEDIUM" | "NONE" | "PENDING";
  /** The app that assessed it; null: Shopify did. */
  appId: string | null;
  facts: { description: string; sentiment: "NEGATIVE" | "NEUTRAL" | "POSITIVE" }[];
}

export interface OrderDoc {
  id: string;
  number: number;
  name: string;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  closedAt: string | null;
  cancelledAt: string | null;
  cancelReason: "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF" | null;
  confirmed: boolean;
  test: boolean;
  edited: boolean;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  customerId: string | null;
  customerLocale: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  /** web, pos, shopify_draft_order, or an app's handle. */
  sourceName: string;
  /** Where a POS order was rung up. */
  locationId: string | null;
  billingAddress: AddressDoc | null;
  shippingAddress: AddressDoc | null;
  customAttributes?: { key: string; value: string }[];
  poNumber?: string | null;
  sourceIdentifier?: string | null;
  taxExempt?: boolean;
  /** What staff wrote when they canceled it. */
  staffNote?: string | null;
  /** Placed without a claim on stock: nothing of it is committed, and sending it takes nothing away. */
  bypassesStock?: boolean;
  /** What stands on the timeline beside what the other parts tell. */
  timeline?: TimelineDoc[];
  /** Nobody looked where it is missing. */
  risks?: RiskDoc[];
  discountCodes: string[];
  discountApplications: DiscountApplicationDoc[];
  lines: LineDoc[];
  shippingLines: ShippingLineDoc[];
  additionalFees: { id: string; name: string; price: Money; taxes: TaxLineDoc[] }[];
  transactions: TransactionDoc[];
  refunds: RefundDoc[];
  returns: ReturnDoc[];
  fulfillments: FulfillmentDoc[];
  /** Kept once somebody touched them; until then they follow from the order (see order/fulfillment-orders.ts). */
  fulfillmentOrders?: FulfillmentOrderDoc[];
  agreements: AgreementDoc[];
  financialStatus:
    "AUTHORIZED" | "EXPIRED" | "PAID" | "PARTIALLY_PAID" | "PARTIALLY_REFUNDED" | "PENDING" | "REFUNDED" | "VOIDED";
  fulfillmentStatus:
    "FULFILLED" | "PARTIALLY_FULFILLED" | "UNFULFILLED" | "ON_HOLD" | "IN_PROGRESS" | "FULFILLMENT_NOT_REQUIRED";
  returnStatus: "NO_RETURN" | "RETURN_REQUESTED" | "IN_PROGRESS" | "RETURNED" | "INSPECTION_COMPLETE";
  /** Order totals as Shopify prints them. `current*` follow edits and refunds; the others stay as placed. */
  totals: {
    subtotal: Money;
    discounts: Money;
    shipping: Money;
    tax: Money;
    duties: Money;
    fees: Money;
    tips: Money;
    total: Money;
    currentSubtotal: Money;
    currentDiscounts: Money;
    currentShipping: Money;
    currentTax: Money;
    currentTotal: Money;
    received: Money;
    refunded: Money;
    refundedShipping: Money;
    outstanding: Money;
  };
}
