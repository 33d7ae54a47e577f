import type { ResultOf } from "#app/platform/shopify/operations.ts";

const SUGGESTED = `#graphql
  fragment SuggestedFields on SuggestedRefund {
    amountSet { presentmentMoney { amount currencyCode } }
    maximumRefundableSet { presentmentMoney { amount currencyCode } }
    subtotalSet { presentmentMoney { amount currencyCode } }
    discountedSubtotalSet { presentmentMoney { amount currencyCode } }
    totalTaxSet { presentmentMoney { amount currencyCode } }
    shipping {
      amountSet { presentmentMoney { amount currencyCode } }
      maximumRefundableSet { presentmentMoney { amount currencyCode } }
    }
    suggestedTransactions {
      gateway formattedGateway
      amountSet { presentmentMoney { amount currencyCode } }
      maximumRefundableSet { presentmentMoney { amount currencyCode } }
      parentTransaction { id }
    }
  }
`;

export const ORDER_TO_REFUND = `#graphql
  query OrderToRefund($id: ID!) {
    order(id: $id) {
      id name email presentmentCurrencyCode
      customer { id }
      totalRefundedSet { presentmentMoney { amount currencyCode } }
      lineItems(first: 250) {
        nodes {
          id title variantTitle sku requiresShipping refundableQuantity unfulfilledQuantity
          image { url }
          variant { id }
          discountedUnitPriceAfterAllDiscountsSet { presentmentMoney { amount currencyCode } }
        }
      }
      suggestedRefund(refundLineItems: []) { ...SuggestedFields }
    }
    locations(first: 50) { nodes { id name } }
  }
  ${SUGGESTED}
` as const;

// Where each line was sent from, and where what waits is assigned, as far as the app may read that.
export const HOMES_OF_ORDER = `#graphql
  query HomesOfOrder($id: ID!, $withWaiting: Boolean!) {
    order(id: $id) {
      id
      fulfillmentOrders(first: 20) @include(if: $withWaiting) {
        nodes {
          id status
          assignedLocation { location { id } }
          lineItems(first: 60) { nodes { remainingQuantity lineItem { id } } }
        }
      }
      fulfillments(first: 50) {
        location { id }
        fulfillmentLineItems(first: 30) { nodes { lineItem { id } } }
      }
    }
  }
` as const;

export const SUGGEST_REFUND = `#graphql
  query SuggestRefund($id: ID!, $lines: [RefundLineItemInput!]!, $shipping: Money) {
    order(id: $id) {
      id presentmentCurrencyCode
      suggestedRefund(refundLineItems: $lines, shippingAmount: $shipping) { ...SuggestedFields }
    }
  }
  ${SUGGESTED}
` as const;

export const REFUND_ITEMS = `#graphql
  mutation RefundItems($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) {
      refund {
        id
        refundLineItems(first: 250) { nodes { lineItem { variant { inventoryItem { id } } } } }
      }
      userErrors { field message }
    }
  }
`;

export type OrderToRefund = NonNullable<ResultOf<typeof ORDER_TO_REFUND>["order"]>;
export type SuggestedNode = NonNullable<OrderToRefund["suggestedRefund"]>;
