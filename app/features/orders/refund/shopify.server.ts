import type { ResultOf } from "#app/platform/shopify/operations.ts";

const SUGGESTED = `#graphql
  fragment SuggestedFields on SuggestedRefund {
    amountSet { presentmentMoney { amount currencyCode } }
    maximumRefundableSet { presentmentMoney { amount currencyCode } }
    subtotalSet { presentmentMoney { amount currencyCode } }
    totalTaxSet { presentmentMoney { amount currencyCode } }
    shipping {
      amountSet { presentmentMoney { amount currencyCode } }
      maximumRefundableSet { presentmentMoney { amount currencyCode } }
    }
    suggestedTransactions {
      gateway
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
      totalRefundedSet { presentmentMoney { amount currencyCode } }
      lineItems(first: 250) {
        nodes {
          id title variantTitle sku refundableQuantity unfulfilledQuantity
          image { url }
          discountedUnitPriceAfterAllDiscountsSet { presentmentMoney { amount currencyCode } }
        }
      }
      suggestedRefund(refundLineItems: []) { ...SuggestedFields }
    }
    locations(first: 50) { nodes { id name } }
  }
  ${SUGGESTED}
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

export const REFUNDS_OF_ORDER = `#graphql
  query RefundsOfOrder($id: ID!) {
    order(id: $id) {
      id
      refunds(first: 100) {
        id createdAt note
        totalRefundedSet { presentmentMoney { amount currencyCode } }
        refundLineItems(first: 250) { nodes { quantity } }
      }
    }
  }
`;

export type OrderToRefund = NonNullable<ResultOf<typeof ORDER_TO_REFUND>["order"]>;
export type SuggestedNode = NonNullable<OrderToRefund["suggestedRefund"]>;
