// What happened to an order, said in the words of a merchant. `buildOrder` makes Shopify's document of it, `truthOfPlan` the ledger of truth.
// Amounts are Money as in model.ts; where the order has a presentment currency, every amount that is not 0 is a pair.
import type { AddressDoc, DiscountApplicationDoc, Money, ReturnDoc, RiskDoc } from "../model.ts";
import type { TrackingDoc } from "../model-fulfillment.ts";
import type { TaxRate } from "../money-math.ts";

export interface LinePlan {
  productId: string | null;
  variantId: string | null;
  title: string;
  variantTitle?: string | null;
  sku?: string | null;
  vendor?: string | null;
  quantity: number;
  /** As priced: with the taxes in it when the order's prices include them. */
  unitPrice: Money;
  /** Rates that apply; none when the line is not taxable. */
  taxes?: TaxRate[];
  isGiftCard?: boolean;
  isTip?: boolean;
  requiresShipping?: boolean;
  duties?: { price: Money; taxes?: TaxRate[]; harmonizedSystemCode: string; countryCodeOfOrigin: string }[];
  customAttributes?: { key: string; value: string }[];
}

/** Applied one after another, each on what the ones before have left. */
export interface DiscountPlan {
  kind: DiscountApplicationDoc["kind"];
  title: string;
  code?: string | null;
  target: DiscountApplicationDoc["target"];
  /** ACROSS spreads an amount over the lines by what they come to; EACH takes it off every unit. */
  allocation: DiscountApplicationDoc["allocation"];
  selection?: DiscountApplicationDoc["selection"];
  value: { percentage: number } | { amount: Money };
  /** Indexes of the lines it is for; all that are neither tip nor gift card when left out. */
  lines?: number[];
}

export interface ShippingPlan {
  title: string;
  code?: string;
  source?: string;
  price: Money;
  taxes?: TaxRate[];
}

export interface FeePlan {
  name: string;
  price: Money;
  taxes?: TaxRate[];
}

/** As in Shopify's words: CANCEL takes units that were not sent, RETURN those that were; NO_RESTOCK leaves what is to be sent as it is. */
export type RestockType = "RETURN" | "CANCEL" | "NO_RESTOCK";

export interface PaymentBack {
  amount: Money;
  gateway: string;
  parentId: string | null;
}

export interface ReturnUnits {
  index: number;
  quantity: number;
}

export interface ReturnLineFlow {
  fulfillmentLineId?: string;
  definitionId?: string | null;
  customerNote?: string | null;
  /** Percent. */
  restockingFee?: number | null;
}

/** A line by its index in the order: lines that edits and exchanges add follow in their order. */
export interface LineUnits {
  line: number;
  quantity: number;
}

export type OrderEvent = { at: string } & (
  | {
      kind: "pay";
      gateway: string;
      /** What is outstanding when left out. */
      amount?: Money;
      transaction?: "SALE" | "AUTHORIZATION" | "CAPTURE";
      status?: "SUCCESS" | "PENDING" | "FAILURE";
      /** Cash handed over beyond the amount and given back. */
      change?: Money;
    }
  | {
      kind: "fulfill";
      locationId: string;
      /** All that is left when left out. */
      lines?: LineUnits[];
      tracking?: TrackingDoc | TrackingDoc[];
      deliveredAt?: string | null;
    }
  /** A parcel, by its place among them, never left: its units wait again. */
  | { kind: "unfulfill"; parcel: number }
  | {
      kind: "edit";
      add?: LinePlan[];
      remove?: LineUnits[];
      /** More units of a line, at its price without discounts. */
      raise?: LineUnits[];
      /** A new unit price for the units left. */
      reprice?: { line: number; unitPrice: Money }[];
      /** A further discount on the units left, for all of them together. */
      discount?: { line: number; amount: Money; title: string; percentage?: number }[];
      /** Shipping lines taken off. */
      removeShipping?: number[];
      addShipping?: ShippingPlan[];
    }
  | {
      kind: "refund";
      note?: string | null;
      lines?: (LineUnits & { restock?: boolean; restockType?: RestockType; locationId?: string | null })[];
      /** Subtotals as priced, without the tax that comes on top. */
      shipping?: { index: number; subtotal: Money | "all" }[];
      /** Give the duties of lines that are refunded to the last unit back too. */
      duties?: boolean;
      /** Paid back beyond (or, negative, short of) the value of the lines and the shipping. Alone: a refund without lines. */
      adjustment?: Money;
      /** The part of the adjustment that is tax. */
      adjustmentTax?: Money;
      /** Money paid back; what all of the above comes to when left out. */
      paid?: Money;
      gateway?: string;
      /** In place of both: each payment that money goes back through. */
      payments?: PaymentBack[];
    }
  | {
      kind: "return";
      lines: (LineUnits & { reason: string; note?: string } & ReturnLineFlow)[];
      /** A return of the API's own flow: nothing of it is sold back before it is processed (below). */
      flow?: { requested: boolean; shippingFee?: Money; exchanges?: { plan: LinePlan }[] };
      /** When the goods were in and the sale was reversed; the return is open until then. */
      processedAt?: string | null;
      /** Set for a return that came to nothing. */
      ended?: Extract<ReturnDoc["status"], "CANCELED" | "DECLINED">;
      exchange?: LinePlan[];
      /** Kept from the refund, such as for restocking. */
      fees?: FeePlan[];
      /** Pay back (or collect) the difference on processing. */
      settle?: boolean;
      restock?: boolean;
      locationId?: string | null;
      gateway?: string;
    }
  /** A return, by its place among them, is approved, declined, closed, opened again or called off. */
  | { kind: "returnTurn"; of: number; to: ReturnDoc["status"]; decline?: { reason: string; note: string | null } }
  /** Units that shall not come back, or not be exchanged, after all; by their places in the return. */
  | { kind: "returnLess"; of: number; lines: ReturnUnits[]; exchanges: ReturnUnits[] }
  | {
      kind: "returnProcess";
      of: number;
      /** `line` is the order's, `index` the return's. */
      lines: (LineUnits & { index: number; restockType?: RestockType; locationId?: string | null })[];
      exchanges?: { index: number; plan: LinePlan }[];
      fees?: FeePlan[];
      shipping?: { index: number; subtotal: Money | "all" }[];
      payments?: PaymentBack[];
      note?: string | null;
    }
  /** Pays back what was paid too much, or collects what is missing, after an edit. */
  | { kind: "settle"; gateway?: string }
  | {
      kind: "cancel";
      reason: "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF";
      restock: boolean;
      /** Pay back what was received. */
      refund: boolean;
      locationId?: string | null;
    }
  | { kind: "close" }
  | { kind: "open" }
  /** Lets go of what was authorized and not captured. */
  | { kind: "void" }
);

export interface OrderPlan {
  id: string;
  number: number;
  name?: string;
  /** When it was placed. */
  at: string;
  test?: boolean;
  currency: string;
  presentmentCurrency?: string;
  taxesIncluded: boolean;
  customerId?: string | null;
  customerLocale?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[];
  sourceName?: string;
  locationId?: string | null;
  billingAddress?: AddressDoc | null;
  shippingAddress?: AddressDoc | null;
  lines: LinePlan[];
  discounts?: DiscountPlan[];
  shipping?: ShippingPlan[];
  fees?: FeePlan[];
  risks?: RiskDoc[];
  /** In the order of their time. */
  events?: OrderEvent[];
}

/** Thrown for a plan that asks for what cannot be, such as refunding more units than are left. */
export class PlanError extends Error {
  override name = "PlanError";
}
