// Every report by its area, in the order in which pages list them. The name is the address: /app/analytics/sales-by-channel.
export const REPORTS = {
  sales: [
    "sales-overview",
    "sales-over-time",
    "sales-by-channel",
    "sales-by-location",
    "sales-by-country",
    "sales-by-currency",
    "sales-by-discount",
    "sales-by-staff",
    "new-and-returning",
    "sales-by-weekday-and-hour",
    "returns-by-reason",
    "returns-by-product",
    "conversion-funnel",
  ],
  customers: [
    "customer-overview",
    "time-between-orders",
    "cohorts",
    "lifetime-value",
    "rfm-groups",
    "churn-risk",
    "top-customers",
    "customers-by-country",
  ],
  products: [
    "product-performance",
    "variants",
    "collections",
    "product-types",
    "vendors",
    "price-changes",
    "bought-together",
    "first-purchases",
  ],
  inventory: [
    "stock",
    "days-remaining",
    "sell-through",
    "abc-analysis",
    "inventory-turns",
    "dead-stock",
    "overstock",
    "stockouts",
    "stock-value",
  ],
} as const;

export type ReportArea = keyof typeof REPORTS;
export type ReportName = (typeof REPORTS)[ReportArea][number];

export const AREAS = Object.keys(REPORTS) as ReportArea[];
export const REPORT_NAMES = AREAS.flatMap((area): readonly ReportName[] => REPORTS[area]);

/** The area a report belongs to; undefined for a name that is none. */
export const areaOf = (name: string): ReportArea | undefined =>
  AREAS.find((area) => (REPORTS[area] as readonly string[]).includes(name));
