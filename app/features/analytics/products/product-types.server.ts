import { Prisma } from "@prisma/client";
import { LINE_FILTERS, ORDER_FILTERS, performanceReport } from "./performance-report.server.ts";

/** What stands in place of the type of products that the store has no more. */
const GONE = "-";

/** Sales by the type that each product has now: Shopify keeps no type on a line. */
export const productTypes = performanceReport({
  name: "product-types",
  filters: [...LINE_FILTERS, ...ORDER_FILTERS],
  reads: ["sales", "catalog"],
  grouping: (ctx) => ({
    by: "product",
    key: Prisma.sql`case when p.id is null then ${GONE} else '=' || p.product_type end`,
    joins: Prisma.sql`left join products p on p.shop_id = ${ctx.shop.id} and p.id::text = s.product_key`,
    tells: {},
  }),
  notes: [{ key: "typesOfNow", tone: "info" }],
  async show(_ctx, _tx, _asked, rows) {
    return rows.map(({ key }) => {
      if (key === GONE) return { label: { key: "productsGone" }, traced: { lines: "productGone" } };
      const type = key.slice(1);
      return {
        label: type === "" ? { key: "noType" } : { text: type },
        opens: { kind: "report", name: "product-performance", filters: { productType: [type] } },
        traced: { filter: "productType", value: type },
      };
    });
  },
});
