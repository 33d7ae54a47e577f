import type { ResultOf } from "#app/platform/shopify/operations.ts";

// Orders of 500 lines at a dozen locations would cost more than one request may: beyond these sizes the rest shows once these are sent.
export const ORDER_TO_FULFIL = `#graphql
  query OrderToFulfil($id: ID!) {
    order(id: $id) {
      id name email
      fulfillmentOrders(first: 20) {
        nodes {
          id status
          assignedLocation { name }
          deliveryMethod { presentedName }
          supportedActions { action }
          fulfillmentHolds { id displayReason reasonNotes }
          locationsForMove(first: 10) { nodes { movable message location { id name } } }
          lineItems(first: 60) {
            nodes { id totalQuantity remainingQuantity productTitle variantTitle sku image { url } }
          }
        }
      }
      fulfillments(first: 50) {
        id name status displayStatus createdAt
        location { name }
        trackingInfo(first: 10) { company number url }
        fulfillmentLineItems(first: 30) { nodes { quantity lineItem { title variantTitle } } }
      }
    }
  }
`;

// What an order is fulfilled by as a whole: whichever of its locations can send now.
export const SENDINGS_OF_ORDER = `#graphql
  query SendingsOfOrder($id: ID!) {
    order(id: $id) {
      id displayFulfillmentStatus
      fulfillmentOrders(first: 50) { nodes { id supportedActions { action } } }
      lineItems(first: 250) { nodes { variant { inventoryItem { id } } } }
    }
  }
`;

export const FULFIL_ITEMS = `#graphql
  mutation FulfilItems($fulfillment: FulfillmentInput!) {
    fulfillmentCreate(fulfillment: $fulfillment) {
      fulfillment {
        id
        order { id }
        fulfillmentLineItems(first: 250) { nodes { lineItem { variant { inventoryItem { id } } } } }
      }
      userErrors { field message }
    }
  }
`;

// What a lost answer is looked for in: the parcels of an order, newest last.
export const PARCELS_OF_ORDER = `#graphql
  query ParcelsOfOrder($id: ID!) {
    order(id: $id) {
      id
      fulfillments(first: 250) {
        id status createdAt totalQuantity
        trackingInfo(first: 1) { number }
        fulfillmentOrders(first: 5) { nodes { id } }
      }
      lineItems(first: 250) { nodes { variant { inventoryItem { id } } } }
    }
  }
`;

export const CANCEL_FULFILMENT = `#graphql
  mutation CancelFulfilment($id: ID!) {
    fulfillmentCancel(id: $id) {
      fulfillment {
        id
        order { id }
        fulfillmentLineItems(first: 250) { nodes { lineItem { variant { inventoryItem { id } } } } }
      }
      userErrors { field message }
    }
  }
`;

export const UPDATE_TRACKING = `#graphql
  mutation UpdateTracking($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean!) {
    fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify) {
      fulfillment { id order { id } }
      userErrors { field message }
    }
  }
`;

export const HOLD_ITEMS = `#graphql
  mutation HoldItems($id: ID!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
      fulfillmentOrder { id orderId }
      userErrors { field message }
    }
  }
`;

export const RELEASE_HOLD = `#graphql
  mutation ReleaseHold($id: ID!) {
    fulfillmentOrderReleaseHold(id: $id) {
      fulfillmentOrder { id orderId }
      userErrors { field message }
    }
  }
`;

export const MOVE_ITEMS = `#graphql
  mutation MoveItems($id: ID!, $locationId: ID!) {
    fulfillmentOrderMove(id: $id, newLocationId: $locationId) {
      movedFulfillmentOrder {
        id orderId
        lineItems(first: 250) { nodes { inventoryItemId } }
      }
      userErrors { field message }
    }
  }
`;

export const SENDING_BY_ID = `#graphql
  query SendingById($id: ID!) {
    fulfillmentOrder(id: $id) {
      id orderId status
      assignedLocation { location { id } }
      fulfillmentHolds { id handle }
    }
  }
`;

export type OrderToFulfil = NonNullable<ResultOf<typeof ORDER_TO_FULFIL>["order"]>;
