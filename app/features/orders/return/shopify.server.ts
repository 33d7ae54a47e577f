import type { ResultOf } from "#app/platform/shopify/operations.ts";

const RETURN_CARD = `#graphql
  fragment ReturnCardFields on Return {
    id name status createdAt totalQuantity
    decline { note }
    exchangeLineItems(first: 20) {
      nodes { id title variantTitle variantSku quantity processedQuantity unprocessedQuantity }
    }
    returnLineItems(first: 50) {
      nodes {
        id quantity processedQuantity unprocessedQuantity returnReasonNote customerNote
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
      fulfillments(first: 50) { location { id } }
    }
    returnableFulfillments(orderId: $id, first: 20) {
      nodes {
        id
        fulfillment { id name }
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
      order { id presentmentCurrencyCode lineItems(first: 250) { nodes { variant { inventoryItem { id } } } } }
      returnLineItems(first: 250) {
        nodes { id processedQuantity ... on ReturnLineItem { fulfillmentLineItem { id lineItem { id } } } }
      }
      exchangeLineItems(first: 50) { nodes { id processedQuantity } }
      reverseFulfillmentOrders(first: 10) {
        nodes { lineItems(first: 250) { nodes { id fulfillmentLineItem { id } } } }
      }
    }
  }
`;

// Nothing is done: what Shopify would pay back, or send an invoice for.
export const SUGGEST_RETURN = `#graphql
  query SuggestReturn(
    $id: ID!, $lines: [SuggestedOutcomeReturnLineItemInput!]!, $exchanges: [SuggestedOutcomeExchangeLineItemInput!]!
  ) {
    return(id: $id) {
      id
      suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: $exchanges) {
        maximumRefundable { presentmentMoney { amount currencyCode } }
        financialTransfer {
          ... on RefundReturnOutcome { amount { presentmentMoney { amount currencyCode } } }
          ... on InvoiceReturnOutcome { owed: amount { presentmentMoney { amount currencyCode } } }
        }
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

export const APPROVE_RETURN = `#graphql
  mutation ApproveReturn($input: ReturnApproveRequestInput!) {
    returnApproveRequest(input: $input) { return { id order { id } } userErrors { field message } }
  }
`;

export const DECLINE_RETURN = `#graphql
  mutation DeclineReturn($input: ReturnDeclineRequestInput!) {
    returnDeclineRequest(input: $input) { return { id order { id } } userErrors { field message } }
  }
`;

export type OrderToReturn = NonNullable<ResultOf<typeof ORDER_TO_RETURN>["order"]>;
export type ReturnToProcess = NonNullable<ResultOf<typeof RETURN_TO_PROCESS>["return"]>;
