import type { ResultOf } from "#app/platform/shopify/operations.ts";

export const LIST_DRAFTS = `#graphql
  query ListDrafts(
    $first: Int, $last: Int, $after: String, $before: String, $search: String, $sort: DraftOrderSortKeys, $reverse: Boolean
  ) {
    draftOrders(
      first: $first, last: $last, after: $after, before: $before, query: $search, sortKey: $sort, reverse: $reverse
    ) {
      nodes {
        id name status updatedAt tags email totalQuantityOfLineItems
        customer { displayName }
        totalPriceSet { shopMoney { amount currencyCode } }
      }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

const BUYER = `#graphql
  fragment DraftBuyer on Customer {
    id displayName numberOfOrders
    defaultEmailAddress { emailAddress }
    defaultAddress {
      firstName lastName company address1 address2 city zip provinceCode countryCodeV2 phone
    }
  }
`;

export const DRAFT_BY_ID = `#graphql
  query DraftById($id: ID!) {
    draftOrder(id: $id) {
      id name status createdAt updatedAt invoiceSentAt email note2 tags taxExempt taxesIncluded currencyCode
      order { id name }
      customer { ...DraftBuyer }
      shippingAddress {
        firstName lastName company address1 address2 city zip provinceCode countryCodeV2 phone
      }
      appliedDiscount { title value valueType }
      discountCodes
      warnings { message ... on DraftOrderDiscountNotAppliedWarning { discountCode } }
      shippingLine { title custom shippingRateHandle originalPriceSet { shopMoney { amount currencyCode } } }
      subtotalPriceSet { shopMoney { amount currencyCode } }
      totalDiscountsSet { shopMoney { amount currencyCode } }
      totalShippingPriceSet { shopMoney { amount currencyCode } }
      totalTaxSet { shopMoney { amount currencyCode } }
      totalPriceSet { shopMoney { amount currencyCode } }
      lineItems(first: 250) {
        nodes {
          uuid title variantTitle sku quantity custom taxable requiresShipping
          customAttributes { key value }
          priceOverride { amount currencyCode }
          weight { value unit }
          variant { id }
          image { url }
          appliedDiscount { title value valueType }
          originalUnitPriceSet { shopMoney { amount currencyCode } }
          discountedTotalSet { shopMoney { amount currencyCode } }
        }
      }
    }
  }
  ${BUYER}
` as const;

export const CALCULATE_DRAFT = `#graphql
  mutation CalculateDraft($input: DraftOrderInput!) {
    draftOrderCalculate(input: $input) {
      calculatedDraftOrder {
        currencyCode taxesIncluded
        warnings { message ... on DraftOrderDiscountNotAppliedWarning { discountCode } }
        subtotalPriceSet { shopMoney { amount currencyCode } }
        totalDiscountsSet { shopMoney { amount currencyCode } }
        totalShippingPriceSet { shopMoney { amount currencyCode } }
        totalTaxSet { shopMoney { amount currencyCode } }
        totalPriceSet { shopMoney { amount currencyCode } }
        availableShippingRates { handle title price { amount currencyCode } }
        lineItems {
          uuid title variantTitle sku
          image { url }
          originalUnitPriceSet { shopMoney { amount currencyCode } }
          discountedTotalSet { shopMoney { amount currencyCode } }
        }
      }
      userErrors { field message }
    }
  }
`;

export const CREATE_DRAFT = `#graphql
  mutation CreateDraft($input: DraftOrderInput!) {
    draftOrderCreate(input: $input) { draftOrder { id } userErrors { field message } }
  }
`;

export const UPDATE_DRAFT = `#graphql
  mutation UpdateDraft($id: ID!, $input: DraftOrderInput!) {
    draftOrderUpdate(id: $id, input: $input) { draftOrder { id } userErrors { field message } }
  }
`;

export const DELETE_DRAFT = `#graphql
  mutation DeleteDraft($id: ID!) {
    draftOrderDelete(input: { id: $id }) { deletedId userErrors { field message } }
  }
`;

export const DUPLICATE_DRAFT = `#graphql
  mutation DuplicateDraft($id: ID!) {
    draftOrderDuplicate(id: $id) { draftOrder { id } userErrors { field message } }
  }
`;

export const SEND_INVOICE = `#graphql
  mutation SendInvoice($id: ID!, $email: EmailInput!) {
    draftOrderInvoiceSend(id: $id, email: $email) { draftOrder { id } userErrors { field message } }
  }
`;

export const COMPLETE_DRAFT = `#graphql
  mutation CompleteDraft($id: ID!, $isPending: Boolean!) {
    draftOrderComplete(id: $id, paymentPending: $isPending) {
      draftOrder {
        id
        order { id lineItems(first: 250) { nodes { variant { inventoryItem { id } } } } }
      }
      userErrors { field message }
    }
  }
`;

// What tells whether a lost answer's work was done.
export const DRAFT_STATE = `#graphql
  query DraftState($id: ID!) {
    draftOrder(id: $id) {
      id status updatedAt invoiceSentAt
      order { id lineItems(first: 250) { nodes { variant { inventoryItem { id } } } } }
      totalPriceSet { shopMoney { amount } }
    }
  }
`;

export const NEWEST_DRAFTS = `#graphql
  query NewestDrafts($search: String!) {
    draftOrders(first: 20, query: $search, sortKey: ID, reverse: true) {
      nodes {
        id createdAt
        lineItems(first: 1) { nodes { uuid title } }
        totalQuantityOfLineItems
      }
    }
  }
`;

export const FIND_CUSTOMERS = `#graphql
  query FindCustomers($search: String) {
    customers(first: 10, query: $search, sortKey: UPDATED_AT, reverse: true) { nodes { ...DraftBuyer } }
  }
  ${BUYER}
` as const;

export type DraftNode = NonNullable<ResultOf<typeof DRAFT_BY_ID>["draftOrder"]>;
export type BuyerNode = ResultOf<typeof FIND_CUSTOMERS>["customers"]["nodes"][number];
export type CalculatedNode = NonNullable<
  NonNullable<ResultOf<typeof CALCULATE_DRAFT>["draftOrderCalculate"]>["calculatedDraftOrder"]
>;
