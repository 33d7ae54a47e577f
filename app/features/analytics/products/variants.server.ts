import { Prisma } from "@prisma/client";
import type { Label } from "../reports/report.ts";
import { endingStock } from "./ending-stock.server.ts";
import { LINE_FILTERS, ORDER_FILTERS, performanceReport } from "./performance-report.server.ts";
import { productNames } from "./product-names.server.ts";
import type { Ranked } from "./rank-products.server.ts";
import { sellThroughCells, STOCK_COLUMNS } from "./sell-through.ts";
import { soldNames } from "./sold-names.server.ts";

/** Sales by variant; a row's id is the variant's, or the key of a product whose line had none. */
export const variants = performanceReport({
  name: "variants",
  filters: [...LINE_FILTERS, "variant", ...ORDER_FILTERS],
  reads: ["sales", "catalog", "inventory"],
  orders: "variantOrders",
  columns: { before: [{ id: "sku", kind: "text", isFixed: true }], after: STOCK_COLUMNS },
  grouping: (ctx) => ({
    by: "variant",
    // Both in one text: a variant that is gone is found by its product.
    key: Prisma.sql`s.variant_id::text || ' ' || s.product_key`,
    beside: Prisma.sql`left join variants v on v.shop_id = ${ctx.shop.id} and v.id = split_part(g.key, ' ', 1)::bigint`,
    tells: { title: Prisma.sql`v.title`, sku: Prisma.sql`v.sku` },
  }),
  async show(ctx, tx, asked, rows) {
    const name = await productNames(ctx, tx, [...new Set(rows.map(({ key }) => partsOf(key).product))]);
    const gone = rows.filter(({ key, tells }) => partsOf(key).variant !== "0" && tells.title === null);
    const sold = await soldNames(ctx, tx, gone.map(({ key }) => partsOf(key))); // prettier-ignore
    const soldAs = new Map(sold.map(({ key, variantTitle }) => [key, variantTitle]));
    const stock = await endingStock(ctx, tx, asked.spans.current, "variant", rows.map(({ key }) => partsOf(key).variant)); // prettier-ignore
    return rows.map((row) => {
      const { product, variant } = partsOf(row.key);
      return {
        label: labelOf(name(product), row.tells.title ?? soldAs.get(variant) ?? null),
        ...(product.startsWith("~") ? {} : { opens: { kind: "product" as const, id: product } }),
        traced: variant === "0" ? { filter: "product", value: product } : { filter: "variant", value: variant },
        cells: { sku: row.tells.sku ?? null, ...sellThroughCells(row.sums.units, stock.get(variant)) },
      };
    });
  },
});

function partsOf(key: Ranked["key"]): { product: string; variant: string } {
  const space = key.indexOf(" ");
  return { variant: key.slice(0, space), product: key.slice(space + 1) };
}

// Shopify calls the only variant of a product "Default Title", which says nothing.
function labelOf(product: Label, variant: string | null): Label {
  if (variant === null || variant === "Default Title") return product;
  return "text" in product ? { text: `${product.text} · ${variant}` } : product;
}
