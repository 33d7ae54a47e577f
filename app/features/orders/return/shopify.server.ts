import type { ResultOf } from "#app/platform/shopify/operations.ts";

const RETURN_CARD = `#graphql
  fragment ReturnCardFields on Return {
    id name status createdAt totalQuantity
    returnLineItems(first: 50) {
      nodes {
        id quantity processedQuantity unprocessedQuantity returnReasonNote
        returnReasonDefinition { name }
        ... on ReturnLineItem {
          fulfillmentLineItem { id lineItem { id title variantTitle sku image { url } } }
        }
      }
    }
  }
`;

export const ORDER_TO_RETURN = `#graphql
  query OrderToReturn($id: ID!) {
    order(id: $id) {
      id name email presentmentCurrencyCode
      returns(first: 20) { nodes { ...ReturnCardFields } }
    }
    returnableFulfillments(orderId: $id, first: 20) {
      nodes {
        id
        returnableFulfillmentLineItems(first: 50) {
          nodes { quantity fulfillmentLineItem { id lineItem { id title variantTitle sku image { url } } } }
        }
      }
    }
    returnReasonDefinitions(first: 50) { nodes { id name deleted } }
    locations(first: 50) { nodes { id name } }
  }
  ${RETURN_CARD}
` as const;

export const RETURNS_MADE = `#graphql
  query ReturnsMade($id: ID!) {
    order(id: $id) { id returns(first: 50) { nodes { id status createdAt totalQuantity } } }
  }
`;

export const RETURN_TO_PROCESS = `#graphql
  query ReturnToProcess($id: ID!) {
    return(id: $id) {
      id status
      order { id presentmentCurrencyCode }
      returnLineItems(first: 250) {
        nodes { id processedQuantity ... on ReturnLineItem { fulfillmentLineItem { id lineItem { id } } } }
      }
      reverseFulfillmentOrders(first: 10) {
        nodes { lineItems(first: 250) { nodes { id fulfillmentLineItem { id } } } }
      }
    }
  }
`;

export const CREATE_RETURN = `#graphql
  mutation CreateReturn($input: ReturnInput!) {
    returnCreate(returnInput: $input) { return { id order { id } } userErrors { field message } }
  }
`;

export const PROCESS_RETURN = `#graphql
  mutation ProcessReturn($input: ReturnProcessInput!) {
    returnProcess(input: $input) {
      return {
        id
        order { id lineItems(first: 250) { nodes { variant { inventoryItem { id } } } } }
      }
      userErrors { field message }
    }
  }
`;

export const CLOSE_RETURN = `#graphql
  mutation CloseReturn($id: ID!) {
    returnClose(id: $id) { return { id order { id } } userErrors { field message } }
  }
`;

export const REOPEN_RETURN = `#graphql
  mutation ReopenReturn($id: ID!) {
    returnReopen(id: $id) { return { id order { id } } userErrors { field message } }
  }
`;

export const CANCEL_RETURN = `#graphql
  mutation CancelReturn($id: ID!) {
    returnCancel(id: $id) { return { id order { id } } userErrors { field message } }
  }
`;

export type OrderToReturn = NonNullable<ResultOf<typeof ORDER_TO_RETURN>["order"]>;
export type ReturnToProcess = NonNullable<ResultOf<typeof RETURN_TO_PROCESS>["return"]>;
