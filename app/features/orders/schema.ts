export { type OrderChoices, type OrderNews, OrderNewsInput, type OrderRow } from "./list/schema.ts";
export { ORDER_FILTERS, ORDER_SORTS, RETURN_STATUSES } from "./list/schema.ts";
export { FULFILLMENT_STATUSES, PAYMENT_STATUSES, ORDER_STATES } from "./list/schema.ts";
export { OrderRef } from "./work/schema.ts";
export * from "./fulfil/schema.ts";
export * from "./refund/schema.ts";
export * from "./change/schema.ts";
export * from "./detail/schema.ts";
export * from "./drafts/schema.ts";
