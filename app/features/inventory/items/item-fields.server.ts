import { Prisma } from "@prisma/client";
import { foundByValue, foundByWords } from "#app/features/search/index.server.ts";
import type { ValueKind } from "#app/features/search/schema.ts";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Field, Fields, Found } from "#app/platform/list/fields.server.ts";
import type { Sort } from "#app/platform/list/keyset.server.ts";
import type { SearchTerm } from "#app/platform/list/parse-search.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { LOW_STOCK, type STOCK_SORTS } from "../schema.ts";

/** As index variants_by_sku has it: byte by byte, and no null among what is sorted by. */
const SKU = Prisma.sql`(case when v.sku is null then '' else v.sku end collate "C")`;

/** `v` is the variant's row, `p` its product's, `i` its item's, `l` its level's at the location. */
const FIELDS: Fields = {
  id: { kind: "id", sql: Prisma.sql`v.id` },
  inventory_item_id: { kind: "id", sql: Prisma.sql`v.inventory_item_id` },
  product_id: { kind: "id", sql: Prisma.sql`v.product_id` },
  title: { kind: "text", sql: Prisma.sql`p.title` },
  sku: { kind: "text", sql: Prisma.sql`v.sku` },
  barcode: { kind: "text", sql: Prisma.sql`v.barcode` },
  vendor: ofProducts("product_vendor"),
  product_type: ofProducts("product_type"),
  tag: ofProducts("product_tag"),
  tracked: { kind: "flag", sql: Prisma.sql`i.is_tracked` },
  available: { kind: "number", sql: Prisma.sql`l.available` },
  on_hand: { kind: "number", sql: Prisma.sql`l.on_hand` },
  committed: { kind: "number", sql: Prisma.sql`l.committed` },
  incoming: { kind: "number", sql: Prisma.sql`l.incoming` },
  stock: { kind: "custom", where: ({ value }) => STOCK[value.toLowerCase()] ?? null },
};

/**
 * What the grid can be searched by. `scanned`: what of the plain words is a whole barcode or SKU, as a scanner types it: then that variant
 * alone is meant, not its product's others.
 */
export const stockFields = (scanned: ReadonlySet<string>): Fields => ({
  ...FIELDS,
  default: { kind: "custom", where: (term, ctx) => byWords(ctx, term, scanned) },
});

/** Only what is counted can be out or low. */
const STOCK: Readonly<Record<string, Prisma.Sql>> = {
  out: Prisma.sql`(i.is_tracked and l.available <= 0)`,
  low: Prisma.sql`(i.is_tracked and l.available > 0 and l.available <= ${LOW_STOCK})`,
  in: Prisma.sql`(not i.is_tracked or l.available > 0)`,
};

/** `id` tells rows of one value apart: the item's where an index of levels leads, since very many have nothing. */
export const STOCK_SORT_SQL: Record<(typeof STOCK_SORTS)[number], Sort & { readonly id: Prisma.Sql }> = {
  title: { sql: Prisma.sql`p.title`, id: Prisma.sql`v.id`, type: "text", isDescending: false },
  sku: { sql: SKU, id: Prisma.sql`v.id`, type: "text", isDescending: false },
  available: {
    sql: Prisma.sql`l.available`,
    id: Prisma.sql`l.inventory_item_id`,
    type: "bigint",
    isDescending: false,
  },
};

/** Variants whose whole barcode or SKU this is. */
export const exactly = (ctx: ShopRef, value: string): Prisma.Sql => Prisma.sql`
  select e.id from variants e where e.shop_id = ${ctx.shop.id} and e.barcode collate "C" = ${value}
  union all
  select e.id from variants e where e.shop_id = ${ctx.shop.id} and (case when e.sku is null then '' else e.sku end collate "C") = ${value}`;

function byWords(ctx: StoreCtx, { value, isPrefix }: SearchTerm, scanned: ReadonlySet<string>): Found | null {
  if (scanned.has(value)) return { ids: exactly(ctx, value), fits: Prisma.sql`v.id in (${exactly(ctx, value)})` };
  return variantsOf(ctx, foundByWords(ctx, "product", value, Prisma.sql`p.id`, !isPrefix));
}

function ofProducts(kind: ValueKind): Field {
  return {
    kind: "custom",
    where: ({ value, isPrefix }, ctx) => variantsOf(ctx, foundByValue(ctx, kind, value, Prisma.sql`p.id`, isPrefix)),
  };
}

const variantsOf = (ctx: ShopRef, products: Found | null): Found | null =>
  products && {
    ids: Prisma.sql`select e.id from variants e where e.shop_id = ${ctx.shop.id} and e.product_id in (${products.ids!})`,
    fits: products.fits,
  };
