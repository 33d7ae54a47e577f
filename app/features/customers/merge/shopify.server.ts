import type { ResultOf } from "#app/platform/shopify/operations.ts";

const NAMES_OF_ONE = `#graphql
  fragment MergedCustomerFields on Customer {
    id displayName firstName lastName numberOfOrders createdAt
    defaultEmailAddress { emailAddress }
    defaultPhoneNumber { phoneNumber }
    defaultAddress { formatted }
  }
`;

/** Two customers, and who would be left of them. */
export const PREVIEW_MERGE = `#graphql
  query PreviewCustomerMerge($one: ID!, $two: ID!, $overrides: CustomerMergeOverrideFields) {
    one: customer(id: $one) { ...MergedCustomerFields }
    two: customer(id: $two) { ...MergedCustomerFields }
    customerMergePreview(customerOneId: $one, customerTwoId: $two, overrideFields: $overrides) {
      resultingCustomerId
      customerMergeErrors { message }
      defaultFields {
        displayName firstName lastName note tags orderCount draftOrderCount giftCardCount metafieldCount
        email { emailAddress }
        phoneNumber { phoneNumber }
        defaultAddress { formatted }
      }
    }
  }
  ${NAMES_OF_ONE}
` as const;

export const MERGE_CUSTOMERS = `#graphql
  mutation MergeCustomers($one: ID!, $two: ID!, $overrides: CustomerMergeOverrideFields) {
    customerMerge(customerOneId: $one, customerTwoId: $two, overrideFields: $overrides) {
      job { id }
      resultingCustomerId
      userErrors { field message }
    }
  }
`;

export const MERGE_STATUS = `#graphql
  query CustomerMergeStatus($job: ID!) {
    customerMergeJobStatus(jobId: $job) {
      status
      resultingCustomerId
      customerMergeErrors { message }
    }
  }
`;

export type MergePreviewAnswer = ResultOf<typeof PREVIEW_MERGE>;
