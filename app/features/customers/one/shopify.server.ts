import type { ResultOf } from "#app/platform/shopify/operations.ts";

const ADDRESS_FIELDS = `#graphql
  fragment CustomerAddressFields on MailingAddress {
    id firstName lastName company address1 address2 city province provinceCode country countryCodeV2 zip phone
    formatted(withName: true)
  }
`;

/** A customer as Shopify has them now: what their page shows. */
export const CUSTOMER_DETAIL = `#graphql
  query CustomerDetail($id: ID!) {
    customer(id: $id) {
      id firstName lastName displayName locale state note tags taxExempt taxExemptions canDelete numberOfOrders
      createdAt updatedAt
      amountSpent { amount }
      defaultEmailAddress { emailAddress marketingState marketingUpdatedAt }
      defaultPhoneNumber { phoneNumber smsMarketingConsent { state updatedAt } }
      defaultAddress { id }
      addressesV2(first: 50) {
        nodes { ...CustomerAddressFields }
        pageInfo { hasNextPage }
      }
      mergeable { isMergeable reason mergeInProgress { jobId } }
      orders(first: 5, sortKey: CREATED_AT, reverse: true) {
        nodes {
          id name createdAt cancelledAt displayFinancialStatus displayFulfillmentStatus
          currentTotalPriceSet { shopMoney { amount } }
        }
      }
      events(first: 25, sortKey: CREATED_AT, reverse: true) { nodes { id createdAt message } }
    }
  }
  ${ADDRESS_FIELDS}
` as const;

/** What a change is compared with: the fields that a form sets. */
export const CUSTOMER_FORM = `#graphql
  query CustomerForm($id: ID!) {
    customer(id: $id) {
      id firstName lastName locale note tags taxExempt taxExemptions canDelete updatedAt
      defaultEmailAddress { emailAddress marketingState }
      defaultPhoneNumber { phoneNumber smsMarketingConsent { state } }
    }
  }
`;

export const CUSTOMER_BY_ADDRESS = `#graphql
  query CustomerByAddress($identifier: CustomerIdentifierInput!) {
    customerByIdentifier(identifier: $identifier) { id createdAt firstName lastName }
  }
`;

export const CUSTOMERS_SINCE = `#graphql
  query CustomersSince($search: String!) {
    customers(first: 50, query: $search, sortKey: CREATED_AT, reverse: true) {
      nodes { id createdAt firstName lastName }
    }
  }
`;

export const CREATE_CUSTOMER = `#graphql
  mutation CreateCustomer($input: CustomerInput!) {
    customerCreate(input: $input) {
      customer { id }
      userErrors { field message }
    }
  }
`;

export const UPDATE_CUSTOMER = `#graphql
  mutation UpdateCustomer($input: CustomerInput!) {
    customerUpdate(input: $input) {
      customer { id }
      userErrors { field message }
    }
  }
`;

export const DELETE_CUSTOMER = `#graphql
  mutation DeleteCustomer($id: ID!) {
    customerDelete(input: { id: $id }) {
      deletedCustomerId
      userErrors { field message }
    }
  }
`;

export const UPDATE_EMAIL_CONSENT = `#graphql
  mutation UpdateEmailConsent($id: ID!, $consent: CustomerEmailMarketingConsentInput!) {
    customerEmailMarketingConsentUpdate(input: { customerId: $id, emailMarketingConsent: $consent }) {
      userErrors { field message }
    }
  }
`;

export const UPDATE_SMS_CONSENT = `#graphql
  mutation UpdateSmsConsent($id: ID!, $consent: CustomerSmsMarketingConsentInput!) {
    customerSmsMarketingConsentUpdate(input: { customerId: $id, smsMarketingConsent: $consent }) {
      userErrors { field message }
    }
  }
`;

export type CustomerNode = NonNullable<ResultOf<typeof CUSTOMER_DETAIL>["customer"]>;
export type CustomerFormNode = NonNullable<ResultOf<typeof CUSTOMER_FORM>["customer"]>;
