import type { ResultOf } from "#app/platform/shopify/operations.ts";

export const BULK_CUSTOMERS = `#graphql
  query BulkCustomers {
    customers {
      edges {
        node {
          id firstName lastName state tags numberOfOrders createdAt updatedAt
          amountSpent { amount }
          defaultEmailAddress { emailAddress }
          defaultPhoneNumber { phoneNumber }
          defaultAddress { countryCodeV2 }
        }
      }
    }
  }
`;

export const COUNT_CUSTOMERS = `#graphql
  query CountCustomers {
    customersCount(limit: null) { count precision }
  }
`;

export type CustomerNode = ResultOf<typeof BULK_CUSTOMERS>["customers"]["edges"][number]["node"];
