/** Those that were made by calls to the API: subscriptions of the app's configuration are not among them. */
export const API_SUBSCRIPTIONS = `#graphql
  query ApiSubscriptions {
    webhookSubscriptions(first: 250) { nodes { id topic uri } }
  }
`;

export const DELETE_SUBSCRIPTION = `#graphql
  mutation DeleteSubscription($id: ID!) {
    webhookSubscriptionDelete(id: $id) { userErrors { field message } }
  }
`;
