import type { Report } from "../reports/report.server.ts";

/** Shopify names an order's staff member to apps with read_users alone, which it grants on few plans: it is not measured. */
export const salesByStaff: Report = {
  name: "sales-by-staff",
  hasPeriod: true,
  filters: [],
  options: {},
  sort: { column: "totalSales", direction: "descending" },
  reads: [],
  answer: async () => ({
    figures: [],
    chart: null,
    view: null,
    columns: [],
    rows: [],
    total: null,
    count: 0,
    notes: [],
    missing: "staff",
  }),
};
