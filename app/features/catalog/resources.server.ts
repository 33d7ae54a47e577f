import { fillAllCosts } from "#app/features/ledger/index.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { bulkText } from "#app/platform/shopify/bulk-query.ts";
import { fetchByIds } from "#app/platform/shopify/by-id.ts";
import { entriesOfTable, entryOf, pageOf } from "#app/platform/shopify/entries.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import { changedAtIn, topicsOf } from "#app/platform/shopify/topics.ts";
import { unsureRoots } from "#app/platform/shopify/unsure.server.ts";
import { mirrorCollections, removeCollections } from "./mirror-collections.server.ts";
import { mirrorProducts, removeProducts } from "./mirror-products.server.ts";
import { fetchProducts } from "./products/fetch-products.server.ts";
import * as documents from "./shopify.server.ts";

export const productsResource: Resource = {
  name: "products",
  scopes: ["read_products"],
  bulkQuery: bulkText(documents.BULK_PRODUCTS),
  digestQuery: bulkText(documents.DIGEST_PRODUCTS),
  table: "products",
  slicedBy: "day",
  topics: topicsOf("products", ["create", "update", "delete"]),
  changedAt: changedAtIn("products"),
  async count(ctx, search) {
    const { productsCount } = await adminGraphql(ctx, documents.COUNT_PRODUCTS, { search });
    return { count: productsCount?.count ?? 0, isExact: productsCount?.precision === "EXACT" };
  },
  listedBy: "change",
  async list(ctx, search, after) {
    return pageOf((await adminGraphql(ctx, documents.LIST_PRODUCTS, { search, after })).products);
  },
  changedElsewhere: (ctx) => unsureRoots(ctx, "products"),
  entryOf,
  entries: () => entriesOfTable("products"),
  shownSince: () => null,
  fetch: fetchProducts,
  mirror: mirrorProducts,
  remove: removeProducts,
  sum: fillAllCosts,
};

export const collectionsResource: Resource = {
  name: "collections",
  scopes: ["read_products"],
  bulkQuery: bulkText(documents.BULK_COLLECTIONS),
  digestQuery: bulkText(documents.DIGEST_COLLECTIONS),
  table: "collections",
  slicedBy: "none",
  topics: topicsOf("collections", ["create", "update", "delete"]),
  changedAt: changedAtIn("collections"),
  async count(ctx, search) {
    const { collectionsCount } = await adminGraphql(ctx, documents.COUNT_COLLECTIONS, { search });
    return { count: collectionsCount?.count ?? 0, isExact: collectionsCount?.precision === "EXACT" };
  },
  listedBy: "change",
  async list(ctx, search, after) {
    return pageOf((await adminGraphql(ctx, documents.LIST_COLLECTIONS, { search, after })).collections);
  },
  changedElsewhere: (ctx) => unsureRoots(ctx, "collections"),
  entryOf,
  entries: () => entriesOfTable("collections", "true", "null::timestamptz"),
  shownSince: () => null,
  fetch: (ctx, ids, options) =>
    fetchByIds("Collection", ids, 25, (gids) => adminGraphql(ctx, documents.COLLECTIONS_BY_ID, { ids: gids }, options)),
  mirror: mirrorCollections,
  remove: removeCollections,
};
