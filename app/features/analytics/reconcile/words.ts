// Apart from schema.ts so that the page does not load zod for a few words.

export const RECONCILED = [
  ...(["totalSales", "grossSales", "discounts", "salesReversals", "netSales", "shipping", "taxes"] as const),
  ...(["duties", "fees", "orders"] as const),
] as const;

export const RECONCILE_PERIODS = ["7d", "30d", "90d", "365d"] as const;
