import type { ResultOf } from "#app/platform/shopify/operations.ts";

// The order's own totals are mirrored for showing one order; sales are counted from `agreements` alone. The pages' sizes are for orders by
// id, about 100 points a request however many: bulk queries take no notice of them. At 54 and 12 a connection weighs as at 45 and 10.
const ORDER_FIELDS = `#graphql
  fragment OrderFields on Order {
    id name number email sourceName test tags createdAt processedAt updatedAt cancelledAt closedAt
    displayFinancialStatus displayFulfillmentStatus returnStatus currencyCode presentmentCurrencyCode
    app { name }
    customer { id }
    risk { assessments { riskLevel } }
    retailLocation { id }
    shippingAddress { countryCodeV2 }
    billingAddress { countryCodeV2 }
    discountCodes
    totalPriceSet { shopMoney { amount } }
    currentTotalPriceSet { shopMoney { amount } }
    refunds { id processedAt totalRefundedSet { shopMoney { amount } } }
    lineItems(first: 54) {
      edges {
        node {
          id title variantTitle sku vendor quantity currentQuantity isGiftCard
          product { id }
          variant { id }
          originalUnitPriceSet { shopMoney { amount } }
        }
      }
      pageInfo { hasNextPage }
    }
    agreements(first: 12) {
      edges {
        node {
          id reason happenedAt
          sales(first: 54) {
            edges {
              node {
                id actionType lineType quantity
                totalAmount { shopMoney { amount } presentmentMoney { amount } }
                totalDiscountAmountBeforeTaxes { shopMoney { amount } }
                totalTaxAmount { shopMoney { amount } }
                ... on ProductSale { lineItem { id } }
                ... on GiftCardSale { lineItem { id } }
                ... on TipSale { lineItem { id } }
              }
            }
            pageInfo { hasNextPage }
          }
        }
      }
      pageInfo { hasNextPage }
    }
  }
`;

export const BULK_ORDERS = `#graphql
  query BulkOrders {
    orders { edges { node { ...OrderFields } } }
  }
  ${ORDER_FIELDS}
` as const;

export const ORDERS_BY_ID = `#graphql
  query OrdersById($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { ...OrderFields } }
  }
  ${ORDER_FIELDS}
` as const;

export const DIGEST_ORDERS = `#graphql
  query DigestOrders {
    orders { edges { node { id createdAt updatedAt } } }
  }
`;

// By time of change: what changes while the list is read moves to its end, and nothing is passed over.
export const LIST_ORDERS = `#graphql
  query ListOrders($search: String, $after: String) {
    orders(first: 250, query: $search, after: $after, sortKey: UPDATED_AT) {
      nodes { id createdAt updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const COUNT_ORDERS = `#graphql
  query CountOrders($search: String) {
    ordersCount(limit: null, query: $search) { count precision }
  }
`;

export type OrderNode = ResultOf<typeof BULK_ORDERS>["orders"]["edges"][number]["node"];
export type LineNode = OrderNode["lineItems"]["edges"][number]["node"];
export type AgreementNode = OrderNode["agreements"]["edges"][number]["node"];
export type SaleNode = AgreementNode["sales"]["edges"][number]["node"];
