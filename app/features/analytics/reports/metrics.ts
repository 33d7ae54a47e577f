// What a number means is written once: name and definition are `<metric>.name` and `<metric>.definition` of i18n/en/metrics.json.
export const METRICS = [
  "grossSales",
  "discounts",
  "salesReversals",
  "netSales",
  "shipping",
  "taxes",
  "duties",
  "fees",
  "totalSales",
  "tips",
  "giftCards",
  "orders",
  "averageOrderValue",
  "units",
  "returnedUnits",
  "customers",
] as const;
export type SalesMetric = (typeof METRICS)[number];
