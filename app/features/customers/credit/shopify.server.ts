import type { ResultOf } from "#app/platform/shopify/operations.ts";

/** Needs permissions of its own: a customer is shown without, too. */
export const STORE_CREDIT = `#graphql
  query StoreCreditOfCustomer($id: ID!) {
    customer(id: $id) {
      id
      storeCreditAccounts(first: 20) {
        nodes {
          id
          balance { amount currencyCode }
          transactions(first: 10, sortKey: CREATED_AT, reverse: true) {
            nodes {
              createdAt
              amount { amount currencyCode }
              balanceAfterTransaction { amount currencyCode }
              ... on StoreCreditAccountCreditTransaction { expiresAt }
            }
          }
        }
      }
    }
  }
`;

export const ADD_CREDIT = `#graphql
  mutation AddStoreCredit($customer: ID!, $credit: StoreCreditAccountCreditInput!) {
    storeCreditAccountCredit(id: $customer, creditInput: $credit) {
      storeCreditAccountTransaction { createdAt }
      userErrors { field message }
    }
  }
`;

export const TAKE_CREDIT = `#graphql
  mutation TakeStoreCredit($customer: ID!, $debit: StoreCreditAccountDebitInput!) {
    storeCreditAccountDebit(id: $customer, debitInput: $debit) {
      storeCreditAccountTransaction { createdAt }
      userErrors { field message }
    }
  }
`;

export type StoreCreditNode = NonNullable<ResultOf<typeof STORE_CREDIT>["customer"]>;
