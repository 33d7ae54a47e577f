import type { ResultOf } from "#app/platform/shopify/operations.ts";

const LOCATION_FIELDS = `#graphql
  fragment LocationFields on Location { id name isActive updatedAt }
`;

// The pages' sizes are for items by id: bulk queries take no notice of them.
const ITEM_FIELDS = `#graphql
  fragment ItemFields on InventoryItem {
    id sku tracked updatedAt
    unitCost { amount }
    inventoryLevels(first: 100) {
      edges {
        node {
          id updatedAt
          location { id }
          quantities(names: ["available", "on_hand", "committed", "incoming"]) { name quantity }
        }
      }
      pageInfo { hasNextPage }
    }
  }
`;

export const BULK_LOCATIONS = `#graphql
  query BulkLocations {
    locations(includeInactive: true, includeLegacy: true) { edges { node { ...LocationFields } } }
  }
  ${LOCATION_FIELDS}
` as const;

export const BULK_INVENTORY = `#graphql
  query BulkInventory {
    inventoryItems { edges { node { ...ItemFields } } }
  }
  ${ITEM_FIELDS}
` as const;

export const LOCATIONS_BY_ID = `#graphql
  query LocationsById($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Location { ...LocationFields } }
  }
  ${LOCATION_FIELDS}
` as const;

export const ITEMS_BY_ID = `#graphql
  query ItemsById($ids: [ID!]!) {
    nodes(ids: $ids) { ... on InventoryItem { ...ItemFields } }
  }
  ${ITEM_FIELDS}
` as const;

export const DIGEST_LOCATIONS = `#graphql
  query DigestLocations {
    locations(includeInactive: true, includeLegacy: true) { edges { node { id updatedAt } } }
  }
`;

export const DIGEST_INVENTORY = `#graphql
  query DigestInventory {
    inventoryItems {
      edges { node { id updatedAt inventoryLevels { edges { node { id updatedAt location { id } } } } } }
    }
  }
`;

// By no search: locations cannot be searched by their change, and there are few.
export const LIST_LOCATIONS = `#graphql
  query ListLocations($after: String) {
    locations(first: 250, after: $after, sortKey: ID, includeInactive: true, includeLegacy: true) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

// Ordered by id: what changes meanwhile keeps its place.
export const LIST_ITEMS = `#graphql
  query ListItems($search: String, $after: String) {
    inventoryItems(first: 250, query: $search, after: $after) {
      nodes {
        id updatedAt
        inventoryLevels(first: 50) {
          nodes { updatedAt location { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const LEVELS_OF_ITEM = `#graphql
  query LevelsOfItem($id: ID!, $after: String) {
    inventoryItem(id: $id) {
      inventoryLevels(first: 250, after: $after) {
        nodes { updatedAt location { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

export const CHANGED_LEVELS = `#graphql
  query ChangedLevels($location: ID!, $search: String, $after: String) {
    location(id: $location) {
      inventoryLevels(first: 250, query: $search, after: $after, includeInactive: true) {
        nodes { updatedAt isActive item { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

export const COUNT_LOCATIONS = `#graphql
  query CountLocations($search: String) {
    locationsCount(limit: null, query: $search) { count precision }
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
