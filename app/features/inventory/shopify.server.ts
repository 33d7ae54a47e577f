import type { ResultOf } from "#app/platform/shopify/operations.ts";

export const BULK_LOCATIONS = `#graphql
  query BulkLocations {
    locations(includeInactive: true, includeLegacy: true) {
      edges { node { id name isActive updatedAt } }
    }
  }
`;

export const BULK_INVENTORY = `#graphql
  query BulkInventory {
    inventoryItems {
      edges {
        node {
          id sku tracked updatedAt
          unitCost { amount }
          inventoryLevels {
            edges {
              node {
                id updatedAt
                location { id }
                quantities(names: ["available", "on_hand", "committed", "incoming"]) { name quantity }
              }
            }
          }
        }
      }
    }
  }
`;

export const COUNT_LOCATIONS = `#graphql
  query CountLocations {
    locationsCount(limit: null) { count precision }
  }
`;

// Items cannot be counted; nearly always each variant has its own.
export const COUNT_VARIANTS = `#graphql
  query CountVariants {
    productVariantsCount(limit: null) { count precision }
  }
`;

export type LocationNode = ResultOf<typeof BULK_LOCATIONS>["locations"]["edges"][number]["node"];
export type ItemNode = ResultOf<typeof BULK_INVENTORY>["inventoryItems"]["edges"][number]["node"];
export type LevelNode = ItemNode["inventoryLevels"]["edges"][number]["node"];
