import { sumProducts } from "#app/features/inventory/index.server.ts";
import { fillCosts } from "#app/features/ledger/index.server.ts";
import { removeWords, type Worded, writeWords } from "#app/features/search/index.server.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import { roundMoney } from "#app/platform/money.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Mirrored, MirrorOptions, StoreCtx } from "#app/platform/shopify/resource.ts";
import { upsertRoots, withParts } from "#app/platform/upsert-rows.server.ts";
import { insertRows, lastOfEach, oneWriter, type Table } from "#app/platform/write-rows.server.ts";
import { notePriceChanges } from "./note-price-changes.server.ts";
import type { ProductNode, VariantNode } from "./shopify.server.ts";

interface ProductRow {
  id: bigint;
  title: string;
  handle: string;
  vendor: string;
  productType: string;
  status: string;
  tags: readonly string[];
  imageUrl: string | null;
  isGiftCard: boolean;
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
}

interface VariantRow {
  id: bigint;
  productId: bigint;
  inventoryItemId: bigint | null;
  title: string;
  position: number;
  sku: string | null;
  barcode: string | null;
  priceMinor: bigint;
  compareAtMinor: bigint | null;
  createdAt: string;
  updatedAt: string;
}

const PRODUCTS: Table<ProductRow> = {
  name: "products",
  key: ["id"],
  columns: {
    id: "bigint",
    title: "text",
    handle: "text",
    vendor: "text",
    productType: "text",
    status: "text",
    tags: "text[]",
    imageUrl: "text",
    isGiftCard: "bool",
    createdAt: "timestamptz",
    updatedAt: "timestamptz",
    publishedAt: "timestamptz",
  },
};

const VARIANTS: Table<VariantRow> = {
  name: "variants",
  key: ["id"],
  columns: {
    id: "bigint",
    productId: "bigint",
    inventoryItemId: "bigint",
    title: "text",
    position: "int",
    sku: "text",
    barcode: "text",
    priceMinor: "bigint",
    compareAtMinor: "bigint",
    createdAt: "timestamptz",
    updatedAt: "timestamptz",
  },
};

/** Writes products with their variants; a product that is newer here keeps its row and its variants. */
export async function mirrorProducts(
  ctx: StoreCtx,
  sql: Sql,
  roots: readonly BulkNode[],
  options: MirrorOptions,
): Promise<Mirrored> {
  const products = lastOfEach(roots as readonly BulkNode<ProductNode>[], (root) => root.node.id).map((root) => ({
    row: productRow(root.node),
    variants: root.children as readonly BulkNode<VariantNode>[],
  }));
  const { written, counts } = await upsertRoots(
    ctx,
    sql,
    PRODUCTS,
    products.map((product) => product.row),
    options,
  );
  await deleteRows(ctx, sql, "variants", "product_id", withParts(written, options));
  const variants = products
    .filter((product) => written.has(product.row.id))
    .flatMap(({ row, variants }) => variants.map(({ node }) => variantRow(node, row.id, ctx.shop.currency)));
  await insertRows(ctx, sql, VARIANTS, variants);
  await writeWords(ctx, sql, "product", wordedOf(products.filter(({ row }) => written.has(row.id))), options.isFirst);
  await notePriceChanges(ctx, sql, [...written.keys()]);
  const added = variants.filter(({ productId }) => written.get(productId));
  if (!options.isFirst) await fillCosts(ctx, sql, added.map(({ id }) => id)); // prettier-ignore
  await sumProducts(ctx, sql, [...written.keys()]);
  if (written.size > 0) await raiseVersion(ctx, sql, "catalog");
  return { rows: written.size + variants.length, ...counts, failed: 0 };
}

/** Removes products with their variants and their places in collections. */
export async function removeProducts(ctx: StoreCtx, sql: Sql, ids: readonly bigint[]): Promise<void> {
  await oneWriter(ctx, sql, PRODUCTS.name);
  await deleteRows(ctx, sql, "variants", "product_id", ids);
  await deleteRows(ctx, sql, "collection_products", "product_id", ids);
  await deleteRows(ctx, sql, "products", "id", ids);
  await sumProducts(ctx, sql, ids);
  await removeWords(ctx, sql, "product", ids);
  await raiseVersion(ctx, sql, "catalog");
}

// What tells most comes first: of a product with very many variants the last ones' words may not be kept.
const wordedOf = (products: readonly { row: ProductRow; variants: readonly BulkNode<VariantNode>[] }[]): Worded[] =>
  products.map(({ row, variants }) => ({
    id: row.id,
    texts: [
      ...[row.title, row.vendor, row.productType],
      // "Red", "Red / Large": few words, however many variants have them.
      ...variants.map(({ node }) => (node.title === "Default Title" ? null : node.title)),
      ...variants.flatMap(({ node }) => [node.sku, node.barcode]),
    ],
    values: { product_vendor: [row.vendor], product_type: [row.productType], product_tag: row.tags },
  }));

function productRow(node: ProductNode): ProductRow {
  return {
    id: idOfGid(node.id),
    title: node.title,
    handle: node.handle,
    vendor: node.vendor,
    productType: node.productType,
    status: node.status,
    tags: node.tags,
    imageUrl: node.featuredMedia?.preview?.image?.url ?? null,
    isGiftCard: node.isGiftCard,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    publishedAt: node.publishedAt ?? null,
  };
}

function variantRow(node: VariantNode, productId: bigint, currency: string): VariantRow {
  return {
    id: idOfGid(node.id),
    productId,
    inventoryItemId: idOfGid(node.inventoryItem.id),
    title: node.title,
    position: node.position,
    sku: node.sku ?? null,
    barcode: node.barcode ?? null,
    priceMinor: roundMoney(node.price, currency),
    compareAtMinor: node.compareAtPrice ? roundMoney(node.compareAtPrice, currency) : null,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
  };
}
