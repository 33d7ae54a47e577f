const TRANSFER_FIELDS = `#graphql
  fragment TransferFields on InventoryTransfer {
    id name referenceName status dateCreated totalQuantity receivedQuantity
    origin { name }
    destination { name }
  }
`;

export const TRANSFERS = `#graphql
  query Transfers($first: Int, $last: Int, $after: String, $before: String, $search: String, $isReversed: Boolean) {
    inventoryTransfers(
      first: $first, last: $last, after: $after, before: $before, query: $search, sortKey: CREATED_AT, reverse: $isReversed
    ) {
      nodes { ...TransferFields }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
  ${TRANSFER_FIELDS}
` as const;

export const TRANSFER = `#graphql
  query Transfer($id: ID!) {
    inventoryTransfer(id: $id) {
      ...TransferFields
      note
      origin { location { id } }
      lineItems(first: 250) {
        nodes {
          id title totalQuantity shippedQuantity pickedForShipmentQuantity processableQuantity
          inventoryItem { id sku variants(first: 1) { nodes { title } } }
        }
      }
    }
  }
  ${TRANSFER_FIELDS}
` as const;

export const AVAILABLE_AT = `#graphql
  query AvailableAt($ids: [ID!]!, $locationId: ID!) {
    nodes(ids: $ids) {
      __typename
      ... on InventoryItem {
        id tracked
        inventoryLevel(locationId: $locationId) { quantities(names: ["available"]) { quantity } }
      }
    }
  }
`;

/** Asks for a permission of its own. */
export const SHIPMENTS_OF_TRANSFER = `#graphql
  query ShipmentsOfTransfer($id: ID!) {
    inventoryTransfer(id: $id) {
      shipments(first: 20) {
        nodes {
          id name status dateShipped dateReceived
          tracking { company trackingNumber }
          lineItems(first: 250) {
            nodes { id quantity acceptedQuantity rejectedQuantity unreceivedQuantity inventoryItem { id } }
          }
        }
      }
    }
  }
`;

export const CREATE_TRANSFER = `#graphql
  mutation CreateTransfer($input: InventoryTransferCreateInput!, $key: String!) {
    inventoryTransferCreate(input: $input) @idempotent(key: $key) {
      inventoryTransfer { id }
      userErrors { field message code }
    }
  }
`;

export const CREATE_READY_TRANSFER = `#graphql
  mutation CreateReadyTransfer($input: InventoryTransferCreateAsReadyToShipInput!, $key: String!) {
    inventoryTransferCreateAsReadyToShip(input: $input) @idempotent(key: $key) {
      inventoryTransfer { id }
      userErrors { field message code }
    }
  }
`;

export const SET_TRANSFER_ITEMS = `#graphql
  mutation SetTransferItems($input: InventoryTransferSetItemsInput!, $key: String!) {
    inventoryTransferSetItems(input: $input) @idempotent(key: $key) {
      userErrors { field message code }
    }
  }
`;

export const REMOVE_TRANSFER_ITEMS = `#graphql
  mutation RemoveTransferItems($input: InventoryTransferRemoveItemsInput!) {
    inventoryTransferRemoveItems(input: $input) {
      userErrors { field message code }
    }
  }
`;

export const READY_TRANSFER = `#graphql
  mutation ReadyTransfer($id: ID!) {
    inventoryTransferMarkAsReadyToShip(id: $id) { userErrors { field message code } }
  }
`;

export const CANCEL_TRANSFER = `#graphql
  mutation CancelTransfer($id: ID!) {
    inventoryTransferCancel(id: $id) { userErrors { field message code } }
  }
`;

export const DELETE_TRANSFER = `#graphql
  mutation DeleteTransfer($id: ID!) {
    inventoryTransferDelete(id: $id) { userErrors { field message code } }
  }
`;

export const SHIP_TRANSFER = `#graphql
  mutation ShipTransfer($input: InventoryShipmentCreateInput!, $key: String!) {
    inventoryShipmentCreateInTransit(input: $input) @idempotent(key: $key) {
      inventoryShipment { id }
      userErrors { field message code }
    }
  }
`;

export const RECEIVE_SHIPMENT = `#graphql
  mutation ReceiveShipment($id: ID!, $lineItems: [InventoryShipmentReceiveItemInput!], $key: String!) {
    inventoryShipmentReceive(id: $id, lineItems: $lineItems) @idempotent(key: $key) {
      userErrors { field message code }
    }
  }
`;
