import { Prisma } from "@prisma/client";
import { endingNotes, endingStock } from "./ending-stock.server.ts";
import { LINE_FILTERS, ORDER_FILTERS, performanceReport } from "./performance-report.server.ts";
import type { Ranked } from "./rank-products.server.ts";
import { sellThroughCells, STOCK_COLUMNS } from "./sell-through.ts";
import type { Traced } from "./traces.ts";
import { type VariantKey, variantNames } from "./variant-names.server.ts";

/** Sales by variant; lines without one stand under their product. */
export const variants = performanceReport({
  name: "variants",
  filters: [...LINE_FILTERS, "variant", ...ORDER_FILTERS],
  reads: ["sales", "catalog", "inventory"],
  orders: "variantOrders",
  columns: { before: [{ id: "sku", kind: "text", isFixed: true }], after: STOCK_COLUMNS },
  productOf: (key) => keyOf(key).product,
  grouping: (ctx) => ({
    by: "variant",
    // Both in one text: a variant that is gone is found by its product.
    key: Prisma.sql`s.variant_id::text || ' ' || s.product_key`,
    beside: Prisma.sql`left join variants v on v.shop_id = ${ctx.shop.id} and v.id = split_part(g.key, ' ', 1)::bigint`,
    tells: { sku: Prisma.sql`v.sku` },
  }),
  notesOf: (ctx, tx, { spans }) => endingNotes(ctx, tx, spans.current),
  async show(ctx, tx, { spans }, rows) {
    const keys = rows.map(({ key }) => keyOf(key));
    const name = await variantNames(ctx, tx, keys);
    const stock = await endingStock(ctx, tx, spans.current, "variant", keys.map(({ variant }) => variant)); // prettier-ignore
    return rows.map(({ tells, sums }, n) => {
      const { product, variant } = keys[n]!;
      return {
        label: name(keys[n]!),
        ...(product.startsWith("~") ? {} : { opens: { kind: "product" as const, id: product } }),
        ...tracedBy(keys[n]!),
        cells: { sku: tells.sku ?? null, ...sellThroughCells(sums.units, stock.get(variant)) },
      };
    });
  },
});

// Lines without a variant have a filter only where their product has no variants at all.
function tracedBy({ product, variant }: VariantKey): { traced?: Traced } {
  if (variant !== "0") return { traced: { filter: "variant", value: variant } };
  return product.startsWith("~") ? { traced: { filter: "product", value: product } } : {};
}

function keyOf(key: Ranked["key"]): VariantKey {
  const space = key.indexOf(" ");
  return { variant: key.slice(0, space), product: key.slice(space + 1) };
}
