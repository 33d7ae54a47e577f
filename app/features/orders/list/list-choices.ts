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
/** Of the worst assessment of an order. */
export const RISK_LEVELS = { high: "HIGH", medium: "MEDIUM", low: "LOW", none: "NONE", pending: "PENDING" } as const;
export const ORDER_STATES = ["open", "closed", "cancelled"] as const;

/** Parameters of the list's address; each is a field of its search, most by Shopify's name. */
export const ORDER_FILTERS = [
  "status",
  "financial_status",
  "fulfillment_status",
  "return_status",
  "risk_level",
  "processed_at",
  "sales_channel",
  "tag",
  "customer_id",
  "current_total_price",
] as const;
export const ORDER_SORTS = ["processed_at", "number", "total", "customer", "payment", "fulfillment"] as const;
