import { Prisma } from "@prisma/client";
import { LINE_FILTERS, ORDER_FILTERS, performanceReport } from "./performance-report.server.ts";

/** What stands in place of the collection of products that are in none. */
const NONE = "0";

/** Sales by the collections that products are in now; a product of two counts in both, so there is no total. */
export const collections = performanceReport({
  name: "collections",
  filters: [...LINE_FILTERS, ...ORDER_FILTERS],
  reads: ["sales", "catalog"],
  isOverlapping: true,
  grouping: (ctx, { filters: { collection } }) => ({
    by: "product",
    key: Prisma.sql`coalesce(m.collection_id::text, ${NONE})`,
    joins: Prisma.sql`
      left join collection_products m on m.shop_id = ${ctx.shop.id} and m.product_id::text = s.product_key
        ${collection ? Prisma.sql`and m.collection_id::text = any(${[...collection]}::text[])` : Prisma.empty}`,
    beside: Prisma.sql`left join collections c on c.shop_id = ${ctx.shop.id} and c.id::text = g.key`,
    tells: { title: Prisma.sql`c.title` },
  }),
  notes: [{ key: "collectionsOverlap", tone: "info" }],
  async show(_ctx, _tx, _asked, rows) {
    return rows.map(({ key, tells }) => {
      if (key === NONE) return { label: { key: "noCollection" }, traced: { lines: "noCollection" } };
      return {
        label: tells.title ? { text: tells.title } : { key: "unnamedCollection", values: { id: key } },
        opens: { kind: "report", name: "product-performance", filters: { collection: [key] } },
        traced: { filter: "collection", value: key },
      };
    });
  },
});
