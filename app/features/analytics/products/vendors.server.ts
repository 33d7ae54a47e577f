import { Prisma } from "@prisma/client";
import { LINE_FILTERS, ORDER_FILTERS, performanceReport } from "./performance-report.server.ts";

/** Sales by the vendor that stood on the line when it was sold. */
export const vendors = performanceReport({
  name: "vendors",
  filters: [...LINE_FILTERS, ...ORDER_FILTERS],
  reads: ["sales", "catalog"],
  orders: "vendorOrders",
  grouping: () => ({ by: "vendor", key: Prisma.sql`'=' || s.vendor`, tells: {} }),
  async show(_ctx, _tx, _asked, rows) {
    return rows.map(({ key }) => {
      const vendor = key.slice(1);
      return {
        label: vendor === "" ? { key: "noVendor" } : { text: vendor },
        opens: { kind: "report", name: "product-performance", filters: { vendor: [vendor] } },
        traced: { filter: "vendor", value: vendor },
      };
    });
  },
});
