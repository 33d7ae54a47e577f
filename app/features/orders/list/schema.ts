import { z } from "zod";

/** An order in a list. Money in minor units of the store's currency as text. */
export interface OrderRow {
  readonly id: string;
  /** "#1001" */
  readonly name: string;
  /** Instant, ISO 8601 */
  readonly placedAt: string;
  /** Name, or e-mail address where there is none; null: nobody is known. */
  readonly customer: string | null;
  readonly customerId: string | null;
  readonly channel: string | null;
  readonly totalMinor: string;
  readonly financialStatus: string | null;
  readonly fulfillmentStatus: string | null;
  /** NO_RETURN … */
  readonly returnStatus: string | null;
  /** Units that are still in it. */
  readonly items: number;
  readonly tags: readonly string[];
  readonly isTest: boolean;
  readonly isCancelled: boolean;
  readonly isArchived: boolean;
}

export interface OrderChoices {
  readonly channels: readonly string[];
}

/** What Shopify's search calls them, and as what an order holds them. */
export const PAYMENT_STATUSES = {
  pending: "PENDING",
  authorized: "AUTHORIZED",
  partially_paid: "PARTIALLY_PAID",
  paid: "PAID",
  partially_refunded: "PARTIALLY_REFUNDED",
  refunded: "REFUNDED",
  voided: "VOIDED",
  expired: "EXPIRED",
} as const;
export const FULFILLMENT_STATUSES = {
  unfulfilled: "UNFULFILLED",
  partial: "PARTIALLY_FULFILLED",
  fulfilled: "FULFILLED",
  in_progress: "IN_PROGRESS",
  on_hold: "ON_HOLD",
  scheduled: "SCHEDULED",
  request_declined: "REQUEST_DECLINED",
  restocked: "RESTOCKED",
  fulfillment_not_required: "FULFILLMENT_NOT_REQUIRED",
} as const;
export const RETURN_STATUSES = {
  return_requested: "RETURN_REQUESTED",
  in_progress: "IN_PROGRESS",
  inspection_complete: "INSPECTION_COMPLETE",
  returned: "RETURNED",
  return_failed: "RETURN_FAILED",
  no_return: "NO_RETURN",
} as const;
export const ORDER_STATES = ["open", "closed", "cancelled"] as const;

/** Parameters of the list's address; each is a field of its search, most by Shopify's name. */
export const ORDER_FILTERS = [
  "status",
  "financial_status",
  "fulfillment_status",
  "return_status",
  "processed_at",
  "sales_channel",
  "tag",
  "customer_id",
  "current_total_price",
] as const;
export const ORDER_SORTS = ["processed_at", "number", "total"] as const;

/** What the list that is open asks again and again. */
export const OrderNewsInput = z.object({
  /** The orders it shows. */
  ids: z.array(z.string().regex(/^\d{1,18}$/)).max(250),
  /** The newest order's id when it was read; "0": there was none. */
  newestId: z.string().regex(/^\d{1,18}$/),
});
export type OrderNewsInput = z.infer<typeof OrderNewsInput>;

export interface OrderNews {
  /** Orders that fit the list's search and came after it was read: 100 means at least so many. */
  readonly newer: number;
  /** The shown orders as they are now; those that are gone are left out. */
  readonly rows: readonly OrderRow[];
}
