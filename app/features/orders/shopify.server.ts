import type { ResultOf } from "#app/platform/shopify/operations.ts";

// The order's own totals are mirrored for showing one order; sales are counted from `agreements` alone.
export const BULK_ORDERS = `#graphql
  query BulkOrders {
    orders {
      edges {
        node {
          id name number email sourceName test tags createdAt processedAt updatedAt cancelledAt closedAt
          displayFinancialStatus displayFulfillmentStatus returnStatus currencyCode presentmentCurrencyCode
          customer { id }
          totalPriceSet { shopMoney { amount } }
          currentTotalPriceSet { shopMoney { amount } }
          refunds { id processedAt totalRefundedSet { shopMoney { amount } } }
          lineItems {
            edges {
              node {
                id title variantTitle sku vendor quantity currentQuantity isGiftCard
                product { id }
                variant { id }
                originalUnitPriceSet { shopMoney { amount } }
              }
            }
          }
          agreements {
            edges {
              node {
                id reason happenedAt
                sales {
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
                }
              }
            }
          }
        }
      }
    }
  }
`;

export const COUNT_ORDERS = `#graphql
  query CountOrders {
    ordersCount(limit: null) { count precision }
  }
`;

export type OrderNode = ResultOf<typeof BULK_ORDERS>["orders"]["edges"][number]["node"];
export type LineNode = OrderNode["lineItems"]["edges"][number]["node"];
export type AgreementNode = OrderNode["agreements"]["edges"][number]["node"];
export type SaleNode = AgreementNode["sales"]["edges"][number]["node"];
