// Each sum of money and each quantity is said with what was seen before; `key` makes a repetition the same request.
export const SET_QUANTITIES = `#graphql
  mutation SetQuantities($input: InventorySetQuantitiesInput!, $key: String!) {
    inventorySetQuantities(input: $input) @idempotent(key: $key) {
      userErrors { field message code }
    }
  }
`;

export const ADJUST_QUANTITIES = `#graphql
  mutation AdjustQuantities($input: InventoryAdjustQuantitiesInput!, $key: String!) {
    inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
      userErrors { field message code }
    }
  }
`;

export const MOVE_QUANTITIES = `#graphql
  mutation MoveQuantities($input: InventoryMoveQuantitiesInput!, $key: String!) {
    inventoryMoveQuantities(input: $input) @idempotent(key: $key) {
      userErrors { field message code }
    }
  }
`;

export const ACTIVATE_ITEM = `#graphql
  mutation ActivateItem($itemId: ID!, $locationId: ID!, $key: String!) {
    inventoryActivate(inventoryItemId: $itemId, locationId: $locationId) @idempotent(key: $key) {
      inventoryLevel { id }
      userErrors { field message }
    }
  }
`;

export const TOGGLE_ITEM = `#graphql
  mutation ToggleItem($itemId: ID!, $updates: [InventoryBulkToggleActivationInput!]!) {
    inventoryBulkToggleActivation(inventoryItemId: $itemId, inventoryItemUpdates: $updates) {
      userErrors { field message code }
    }
  }
`;

export const UPDATE_ITEM = `#graphql
  mutation UpdateItem($id: ID!, $input: InventoryItemInput!) {
    inventoryItemUpdate(id: $id, input: $input) {
      userErrors { field message }
    }
  }
`;

/** Quantities of one item at its locations, as they are now: what a change is compared with. */
export const QUANTITIES_NOW = `#graphql
  query QuantitiesNow($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on InventoryItem {
        id
        inventoryLevels(first: 250) {
          nodes {
            location { id }
            quantities(names: ["available", "on_hand", "damaged", "quality_control", "reserved", "safety_stock"]) { name quantity }
          }
        }
      }
    }
  }
`;

export const INVENTORY_ITEM = `#graphql
  query InventoryItemPage($id: ID!) {
    inventoryItem(id: $id) {
      id sku tracked requiresShipping updatedAt
      unitCost { amount }
      variants(first: 1) {
        nodes {
          id title barcode
          product { id title status featuredMedia { preview { image { url } } } }
        }
      }
      inventoryLevels(first: 250) {
        nodes {
          id canDeactivate deactivationAlert
          location { id name }
          quantities(names: ["available", "on_hand", "committed", "incoming", "damaged", "quality_control", "reserved", "safety_stock"]) {
            name quantity
          }
        }
      }
    }
  }
`;
