// What the resource picker lists, in the shape that App Bridge hands to apps.
import { readFields, sendJson, type Exchange } from "../platform/http.ts";
import type { CollectionDoc, ProductDoc, VariantDoc } from "../store/model.ts";
import type { Store } from "../store/store.ts";
import { decimal, gid } from "../webhooks/payloads/common.ts";
import type { PickerRequest } from "./protocol.ts";

const PAGE = 50;

/** POST /sandbox/picker: up to 50 entries whose title, SKU or tags hold the words. */
export async function pickerEntries(store: Store, exchange: Exchange): Promise<void> {
  const request = ((await readFields(exchange)) ?? {}) as Partial<PickerRequest>;
  const like = `%${(request.query ?? "").replace(/[%_\\]/g, (character) => `\\${character}`)}%`;
  if (request.type === "collection") {
    const rows = store.all<{ doc: string }>(
      "select doc from collections where title like ? escape '\\' order by title limit ?",
      like,
      PAGE + 1,
    );
    const entries = rows.slice(0, PAGE).map((row) => collectionEntry(store, JSON.parse(row.doc) as CollectionDoc));
    return sendJson(exchange, 200, { entries, hasMore: rows.length > PAGE });
  }
  const statuses = [
    "ACTIVE",
    "UNLISTED",
    ...(request.filter?.draft === false ? [] : ["DRAFT"]),
    ...(request.filter?.archived === false ? [] : ["ARCHIVED"]),
  ];
  const rows = store.all<{ doc: string; total_inventory: number }>(
    `select doc, total_inventory from products p where status in (${statuses.map(() => "?").join(",")})
       and (title like ? escape '\\' or tags like ? escape '\\' or exists (select 1 from variants v where v.product_id = p.id and v.sku like ? escape '\\'))
       ${request.filter?.hidden === false ? "and published_at is not null" : ""}
     order by title, id limit ?`,
    ...statuses,
    like,
    like,
    like,
    PAGE + 1,
  );
  const entries = rows
    .slice(0, PAGE)
    .map((row) => productEntry(store, JSON.parse(row.doc) as ProductDoc, row.total_inventory, exchange.origins.cdn));
  sendJson(exchange, 200, { entries, hasMore: rows.length > PAGE });
}

function productEntry(store: Store, product: ProductDoc, totalInventory: number, cdn: string) {
  const { currency } = store.shop();
  const variants = store
    .all<{ doc: string }>("select doc from variants where product_id = ? order by position", BigInt(product.id))
    .map((row) => JSON.parse(row.doc) as VariantDoc)
    .map((variant) => variantEntry(product, variant, currency));
  return {
    id: gid("Product", product.id),
    title: product.title,
    detail: product.status === "ACTIVE" ? `${totalInventory} available` : product.status.toLowerCase(),
    image: product.media[0]?.url.replace("https://cdn.shopify.com", cdn) ?? null,
    variants,
    resource: {
      id: gid("Product", product.id),
      title: product.title,
      handle: product.handle,
      descriptionHtml: product.descriptionHtml,
      vendor: product.vendor,
      productType: product.productType,
      status: product.status,
      tags: product.tags,
      totalInventory,
      totalVariants: variants.length,
      tracksInventory: true,
      hasOnlyDefaultVariant: variants.length === 1 && variants[0]!.title === "Default Title",
      images: product.media.map((image) => ({
        id: gid("MediaImage", image.id),
        altText: image.alt,
        originalSrc: image.url.replace("https://cdn.shopify.com", cdn),
      })),
      options: product.options.map(({ id, ...option }) => ({ id: gid("ProductOption", id), ...option })),
      createdAt: product.createdAt,
      updatedAt: product.updatedAt,
      publishedAt: product.publishedAt,
      templateSuffix: null,
      availablePublicationCount: product.publishedAt ? 1 : 0,
    },
  };
}

function variantEntry(product: ProductDoc, variant: VariantDoc, currency: string) {
  const price = decimal(variant.price, currency);
  return {
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    detail: [variant.sku, `${price} ${currency}`].filter(Boolean).join(" · "),
    resource: {
      id: gid("ProductVariant", variant.id),
      title: variant.title,
      displayName: variant.title === "Default Title" ? product.title : `${product.title} - ${variant.title}`,
      sku: variant.sku,
      barcode: variant.barcode,
      price,
      compareAtPrice: variant.compareAtPrice === null ? null : decimal(variant.compareAtPrice, currency),
      position: variant.position,
      taxable: variant.taxable,
      selectedOptions: variant.options.map(({ value }) => ({ value })),
      inventoryItem: { id: gid("InventoryItem", variant.inventoryItemId) },
      inventoryPolicy: variant.inventoryPolicy,
      inventoryManagement: "SHOPIFY",
      product: { id: gid("Product", product.id), title: product.title, handle: product.handle },
      createdAt: variant.createdAt,
      updatedAt: variant.updatedAt,
    },
  };
}

function collectionEntry(store: Store, collection: CollectionDoc) {
  const products =
    store.get<{ n: number }>(
      "select count(*) as n from collection_products where collection_id = ?",
      BigInt(collection.id),
    )?.n ?? 0;
  return {
    id: gid("Collection", collection.id),
    title: collection.title,
    detail: `${products} products`,
    image: null,
    variants: [],
    resource: {
      id: gid("Collection", collection.id),
      title: collection.title,
      handle: collection.handle,
      descriptionHtml: collection.descriptionHtml,
      sortOrder: collection.sortOrder,
      ruleSet: collection.ruleSet,
      productsCount: products,
      templateSuffix: null,
      updatedAt: collection.updatedAt,
    },
  };
}
