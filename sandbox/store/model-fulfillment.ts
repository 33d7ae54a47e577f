// The documents around sending goods out and taking them back: kept in the order's document, beside what model.ts has.
import type { Money } from "./model.ts";

/** Units of an order that one location is to send; the order's plan knows nothing of it. */
export interface FulfillmentOrderDoc {
  id: string;
  status: "OPEN" | "IN_PROGRESS" | "ON_HOLD" | "SCHEDULED" | "CLOSED" | "CANCELLED" | "INCOMPLETE";
  locationId: string;
  createdAt: string;
  updatedAt: string;
  fulfillAt: string | null;
  fulfillBy: string | null;
  holds: FulfillmentHoldDoc[];
  /** Somebody said that work on it has begun. */
  begun: boolean;
  lines: { id: string; lineId: string; total: number; remaining: number }[];
  fulfillmentIds: string[];
  /** The units left of the one that was held in part; they go back to it when the hold is released. */
  restOf?: string;
}

export interface FulfillmentHoldDoc {
  id: string;
  reason: string;
  reasonNotes: string | null;
  handle: string;
  externalId: string | null;
  clientId: string;
}

/** What a carrier tells of a parcel. */
export interface FulfillmentEventDoc {
  id: string;
  status: string;
  message: string | null;
  happenedAt: string;
  createdAt: string;
  estimatedDeliveryAt: string | null;
  address1: string | null;
  city: string | null;
  province: string | null;
  country: string | null;
  zip: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface TrackingDoc {
  company: string;
  number: string;
  url: string;
}

/** Where returned units went. */
export interface DispositionDoc {
  id: string;
  type: "MISSING" | "NOT_RESTOCKED" | "PROCESSING_REQUIRED" | "RESTOCKED";
  quantity: number;
  locationId: string | null;
  createdAt: string;
}

/** Goods that a customer shall get in place of what comes back; lines of the order once they are processed. */
export interface ExchangeDoc {
  id: string;
  quantity: number;
  processed: number;
  productId: string | null;
  variantId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  lineIds: string[];
}

/** A parcel that brings goods back. */
export interface ReverseDeliveryDoc {
  id: string;
  lines: { id: string; returnLineId: string; quantity: number }[];
  tracking: { number: string | null; url: string | null } | null;
  label: { url: string; createdAt: string; updatedAt: string } | null;
}

/** What returns of the API's own flow have more than those of the generator. */
export interface ReturnFlowDoc {
  approvedAt: string | null;
  decline: { reason: string; note: string | null } | null;
  shippingFee: { id: string; amount: Money } | null;
  exchanges: ExchangeDoc[];
  /** Kept beside the plan: parcels and where the units went, both by return line. */
  deliveries: ReverseDeliveryDoc[];
}
