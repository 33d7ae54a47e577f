import type { ResultOf } from "#app/platform/shopify/operations.ts";

// What a return says of its lines. `returnReason` is what stores had before Shopify named reasons by definitions.
const RETURN_FIELDS = `#graphql
  fragment ReturnFields on Return {
    id status createdAt
    returnLineItems(first: $lines) {
      nodes {
        id quantity returnReason
        returnReasonDefinition { handle }
        ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } }
      }
      pageInfo { hasNextPage }
    }
  }
`;

export const RETURNS_OF_ORDERS = `#graphql
  query ReturnsOfOrders($ids: [ID!]!, $lines: Int!) {
    nodes(ids: $ids) {
      ... on Order {
        id updatedAt
        returns(first: 3) {
          nodes { ...ReturnFields }
          pageInfo { hasNextPage }
        }
      }
    }
  }
  ${RETURN_FIELDS}
` as const;

export const RETURNS_OF_ORDER = `#graphql
  query ReturnsOfOrder($id: ID!, $after: String, $lines: Int!) {
    order(id: $id) {
      id updatedAt
      returns(first: 1, after: $after) {
        nodes { ...ReturnFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  ${RETURN_FIELDS}
` as const;

export const ORDER_OF_RETURN = `#graphql
  query OrderOfReturn($id: ID!) { return(id: $id) { id order { id } } }
`;

type Several = NonNullable<ResultOf<typeof RETURNS_OF_ORDERS>["nodes"][number]>;
export type OrderOfReturns = Extract<Several, { updatedAt: unknown }>;
export type ReturnNode = OrderOfReturns["returns"]["nodes"][number];
