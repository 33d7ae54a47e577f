import type { ResultOf } from "#app/platform/shopify/operations.ts";

// What stands on an order's page, asked live: Shopify is the truth. Lines come by pages; orders have a few, rarely hundreds.
const MONEY = `#graphql
  fragment PageMoney on MoneyBag { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
`;

const PAGE_LINE = `#graphql
  fragment PageLine on LineItem {
    id name title variantTitle sku quantity currentQuantity unfulfilledQuantity requiresShipping isGiftCard
    image { url(transform: { maxWidth: 120, maxHeight: 120 }) altText }
    product { id }
    variant { id }
    customAttributes { key value }
    originalUnitPriceSet { ...PageMoney }
    discountedUnitPriceAfterAllDiscountsSet { ...PageMoney }
    discountAllocations {
      allocatedAmountSet { ...PageMoney }
      discountApplication {
        ... on DiscountCodeApplication { code }
        ... on ManualDiscountApplication { title }
        ... on AutomaticDiscountApplication { title }
        ... on ScriptDiscountApplication { title }
      }
    }
  }
`;

const PAGE_ADDRESS = `#graphql
  fragment PageAddress on MailingAddress {
    firstName lastName company address1 address2 city zip provinceCode countryCodeV2 phone formatted(withName: true, withCompany: true)
  }
`;

export const ORDER_PAGE = `#graphql
  query OrderPage($id: ID!) {
    order(id: $id) {
      id name number email phone note tags test createdAt processedAt updatedAt cancelledAt cancelReason closedAt poNumber
      confirmationNumber sourceName statusPageUrl currencyCode presentmentCurrencyCode taxesIncluded
      displayFinancialStatus displayFulfillmentStatus returnStatus discountCodes
      canMarkAsPaid capturable refundable restockable canNotifyCustomer edited
      app { name }
      retailLocation { id name }
      customAttributes { key value }
      customer { id displayName numberOfOrders note defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }
      shippingAddress { ...PageAddress }
      billingAddress { ...PageAddress }
      billingAddressMatchesShippingAddress
      risk { recommendation assessments { riskLevel provider { title } facts { description sentiment } } }
      shippingLine { title }
      subtotalPriceSet { ...PageMoney }
      totalDiscountsSet { ...PageMoney }
      totalShippingPriceSet { ...PageMoney }
      totalTaxSet { ...PageMoney }
      totalTipReceivedSet { ...PageMoney }
      totalPriceSet { ...PageMoney }
      originalTotalDutiesSet { ...PageMoney }
      originalTotalAdditionalFeesSet { ...PageMoney }
      currentTotalPriceSet { ...PageMoney }
      totalReceivedSet { ...PageMoney }
      totalRefundedSet { ...PageMoney }
      netPaymentSet { ...PageMoney }
      totalOutstandingSet { ...PageMoney }
      totalCapturableSet { ...PageMoney }
      taxLines { title rate priceSet { ...PageMoney } }
      lineItems(first: 100) { nodes { ...PageLine } pageInfo { hasNextPage endCursor } }
      transactions(first: 100) {
        id kind status formattedGateway processedAt test errorCode manuallyCapturable
        amountSet { ...PageMoney }
        totalUnsettledSet { ...PageMoney }
      }
      fulfillments(first: 100) {
        id name status displayStatus createdAt deliveredAt
        location { name }
        trackingInfo(first: 10) { company number url }
        fulfillmentLineItems(first: 100) { nodes { id quantity lineItem { id } } }
      }
      refunds(first: 100) {
        id processedAt note
        totalRefundedSet { ...PageMoney }
        refundLineItems(first: 100) { nodes { id quantity restockType lineItem { id name } } }
      }
      events(first: 100, reverse: true) {
        nodes { id action message createdAt appTitle }
        pageInfo { hasNextPage }
      }
    }
  }
  ${MONEY}
  ${PAGE_LINE}
  ${PAGE_ADDRESS}
` as const;

export const ORDER_PAGE_LINES = `#graphql
  query OrderPageLines($id: ID!, $after: String!) {
    order(id: $id) {
      lineItems(first: 100, after: $after) { nodes { ...PageLine } pageInfo { hasNextPage endCursor } }
    }
  }
  ${MONEY}
  ${PAGE_LINE}
` as const;

// Asked only where the store has granted read_returns.
export const ORDER_PAGE_RETURNS = `#graphql
  query OrderPageReturns($id: ID!) {
    order(id: $id) {
      returns(first: 50) {
        nodes {
          id name status createdAt
          returnLineItems(first: 50) {
            nodes { id quantity returnReason ... on ReturnLineItem { fulfillmentLineItem { lineItem { name } } } }
          }
        }
      }
    }
  }
`;

export type OrderNode = NonNullable<ResultOf<typeof ORDER_PAGE>["order"]>;
export type LineNode = OrderNode["lineItems"]["nodes"][number];
export type ReturnNode = NonNullable<ResultOf<typeof ORDER_PAGE_RETURNS>["order"]>["returns"]["nodes"][number];
