import type { ResultOf } from "#app/platform/shopify/operations.ts";

const CUSTOMER_FIELDS = `#graphql
  fragment CustomerFields on Customer {
    id firstName lastName state tags numberOfOrders createdAt updatedAt
    amountSpent { amount }
    defaultEmailAddress { emailAddress marketingState }
    defaultPhoneNumber { phoneNumber smsMarketingConsent { state } }
    defaultAddress { countryCodeV2 }
    statistics { rfmGroup }
  }
`;

export const BULK_CUSTOMERS = `#graphql
  query BulkCustomers {
    customers { edges { node { ...CustomerFields } } }
  }
  ${CUSTOMER_FIELDS}
` as const;

export const CUSTOMERS_BY_ID = `#graphql
  query CustomersById($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Customer { ...CustomerFields } }
  }
  ${CUSTOMER_FIELDS}
` as const;

export const DIGEST_CUSTOMERS = `#graphql
  query DigestCustomers {
    customers { edges { node { id createdAt updatedAt } } }
  }
`;

export const LIST_CUSTOMERS = `#graphql
  query ListCustomers($search: String, $after: String) {
    customers(first: 250, query: $search, after: $after, sortKey: UPDATED_AT) {
      nodes { id createdAt updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const COUNT_CUSTOMERS = `#graphql
  query CountCustomers($search: String) {
    customersCount(limit: null, query: $search) { count precision }
  }
`;

export type CustomerNode = ResultOf<typeof BULK_CUSTOMERS>["customers"]["edges"][number]["node"];
