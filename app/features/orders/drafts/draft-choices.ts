export const DRAFT_SORTS = ["updated_at", "number", "total_price", "customer_name", "status"] as const;
export const DRAFT_FILTERS = ["status", "tag"] as const;
export const DRAFT_STATUSES = ["open", "invoice_sent", "completed"] as const;
