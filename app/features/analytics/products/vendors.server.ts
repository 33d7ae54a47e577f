import { Prisma } from "@prisma/client";
import { LINE_FILTERS, ORDER_FILTERS, performanceReport } from "./performance-report.server.ts";

/** Sales by the vendor that stood on the line when it was sold. */
export const vendors = performanceReport({
  name: "vendors",
  filters: [...LINE_FILTERS, ...ORDER_FILTERS],
  reads: ["sales", "catalog"],
  orders: "vendorOrders",
  grouping: () => ({ by: "vendor", key: Prisma.sql`s.vendor`, tells: {} }),
  async show(_ctx, _tx, _asked, rows) {
    return rows.map(({ key }) => ({
      label: key === "" ? { key: "noVendor" } : { text: key },
      opens: { kind: "report", name: "product-performance", filters: { vendor: [key] } },
      traced: { filter: "vendor", value: key },
    }));
  },
});
