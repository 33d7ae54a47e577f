import type { ResultOf } from "#app/platform/shopify/operations.ts";

// The pages' sizes are for objects by id: bulk queries take no notice of them.
const PRODUCT_FIELDS = `#graphql
  fragment ProductFields on Product {
    id title handle vendor productType status tags isGiftCard createdAt updatedAt publishedAt
    featuredMedia { preview { image { url } } }
    variants(first: 100) {
      edges {
        node { id title position sku barcode price compareAtPrice createdAt updatedAt inventoryItem { id } }
      }
      pageInfo { hasNextPage }
    }
  }
`;

const COLLECTION_FIELDS = `#graphql
  fragment CollectionFields on Collection {
    id title handle updatedAt
    image { url }
    ruleSet { appliedDisjunctively }
    products(first: 250) {
      edges { node { id } }
      pageInfo { hasNextPage }
    }
  }
`;

export const BULK_PRODUCTS = `#graphql
  query BulkProducts {
    products { edges { node { ...ProductFields } } }
  }
  ${PRODUCT_FIELDS}
` as const;

export const BULK_COLLECTIONS = `#graphql
  query BulkCollections {
    collections { edges { node { ...CollectionFields } } }
  }
  ${COLLECTION_FIELDS}
` as const;

export const PRODUCTS_BY_ID = `#graphql
  query ProductsById($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Product { ...ProductFields } }
  }
  ${PRODUCT_FIELDS}
` as const;

/** One product with a page of its variants: for those with more than ProductFields shows. */
export const PRODUCT_WITH_VARIANTS = `#graphql
  query ProductWithVariants($id: ID!, $after: String) {
    product(id: $id) {
      id title handle vendor productType status tags isGiftCard createdAt updatedAt publishedAt
      featuredMedia { preview { image { url } } }
      variants(first: 250, after: $after) {
        edges {
          node { id title position sku barcode price compareAtPrice createdAt updatedAt inventoryItem { id } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

export const COLLECTIONS_BY_ID = `#graphql
  query CollectionsById($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Collection { ...CollectionFields } }
  }
  ${COLLECTION_FIELDS}
` as const;

export const DIGEST_PRODUCTS = `#graphql
  query DigestProducts {
    products { edges { node { id createdAt updatedAt } } }
  }
`;

export const DIGEST_COLLECTIONS = `#graphql
  query DigestCollections {
    collections { edges { node { id updatedAt } } }
  }
`;

export const LIST_PRODUCTS = `#graphql
  query ListProducts($search: String, $after: String) {
    products(first: 250, query: $search, after: $after, sortKey: UPDATED_AT) {
      nodes { id createdAt updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const LIST_COLLECTIONS = `#graphql
  query ListCollections($search: String, $after: String) {
    collections(first: 250, query: $search, after: $after, sortKey: UPDATED_AT) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const COUNT_PRODUCTS = `#graphql
  query CountProducts($search: String) {
    productsCount(limit: null, query: $search) { count precision }
  }
`;

export const COUNT_COLLECTIONS = `#graphql
  query CountCollections($search: String) {
    collectionsCount(limit: null, query: $search) { count precision }
  }
`;

type Products = ResultOf<typeof BULK_PRODUCTS>["products"];
export type ProductNode = Products["edges"][number]["node"];
export type VariantNode = ProductNode["variants"]["edges"][number]["node"];
export type CollectionNode = ResultOf<typeof BULK_COLLECTIONS>["collections"]["edges"][number]["node"];
