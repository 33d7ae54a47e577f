import type { ResultOf } from "#app/platform/shopify/operations.ts";

export const BULK_PRODUCTS = `#graphql
  query BulkProducts {
    products {
      edges {
        node {
          id title handle vendor productType status tags isGiftCard createdAt updatedAt publishedAt
          featuredMedia { preview { image { url } } }
          variants {
            edges {
              node { id title position sku barcode price compareAtPrice createdAt updatedAt inventoryItem { id } }
            }
          }
        }
      }
    }
  }
`;

export const BULK_COLLECTIONS = `#graphql
  query BulkCollections {
    collections {
      edges {
        node {
          id title handle updatedAt
          products { edges { node { id } } }
        }
      }
    }
  }
`;

export const COUNT_PRODUCTS = `#graphql
  query CountProducts {
    productsCount(limit: null) { count precision }
  }
`;

export const COUNT_COLLECTIONS = `#graphql
  query CountCollections {
    collectionsCount(limit: null) { count precision }
  }
`;

type Products = ResultOf<typeof BULK_PRODUCTS>["products"];
export type ProductNode = Products["edges"][number]["node"];
export type VariantNode = ProductNode["variants"]["edges"][number]["node"];
export type CollectionNode = ResultOf<typeof BULK_COLLECTIONS>["collections"]["edges"][number]["node"];
