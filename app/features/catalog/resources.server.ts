import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import { mirrorCollections, removeCollections } from "./mirror-collections.server.ts";
import { mirrorProducts, removeProducts } from "./mirror-products.server.ts";
import { BULK_COLLECTIONS, BULK_PRODUCTS, COUNT_COLLECTIONS, COUNT_PRODUCTS } from "./shopify.server.ts";

export const productsResource: Resource = {
  name: "products",
  scopes: ["read_products"],
  bulkQuery: BULK_PRODUCTS,
  table: "products",
  async count(ctx) {
    const { productsCount } = await adminGraphql(ctx, COUNT_PRODUCTS);
    return { count: productsCount?.count ?? 0, isExact: productsCount?.precision === "EXACT" };
  },
  mirror: mirrorProducts,
  remove: removeProducts,
};

export const collectionsResource: Resource = {
  name: "collections",
  scopes: ["read_products"],
  bulkQuery: BULK_COLLECTIONS,
  table: "collections",
  async count(ctx) {
    const { collectionsCount } = await adminGraphql(ctx, COUNT_COLLECTIONS);
    return { count: collectionsCount?.count ?? 0, isExact: collectionsCount?.precision === "EXACT" };
  },
  mirror: mirrorCollections,
  remove: removeCollections,
};
