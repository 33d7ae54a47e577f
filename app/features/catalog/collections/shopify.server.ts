import type { ResultOf } from "#app/platform/shopify/operations.ts";

const DETAIL = `#graphql
  fragment CollectionDetail on Collection {
    id title handle descriptionHtml sortOrder
    seo { title description }
    image { url altText }
    ruleSet {
      appliedDisjunctively
      rules {
        column relation condition
        conditionObject { ... on CollectionRuleMetafieldCondition { metafieldDefinition { id name } } }
      }
    }
    productsCount { count }
  }
`;

export const COLLECTION_DETAIL = `#graphql
  query CollectionDetail($id: ID!) {
    collection(id: $id) { ...CollectionDetail }
    collectionRulesConditions { ruleType allowedRelations }
  }
  ${DETAIL}
` as const;

export const COLLECTION_MEMBERS = `#graphql
  query CollectionMembers($id: ID!, $after: String) {
    collection(id: $id) {
      id
      products(first: 50, after: $after, sortKey: COLLECTION_DEFAULT) {
        nodes { id title status featuredMedia { preview { image { url(transform: { maxWidth: 100 }) } } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

export const LATEST_COLLECTIONS = `#graphql
  query LatestCollections {
    collections(first: 20, sortKey: ID, reverse: true) { nodes { ...CollectionDetail } }
  }
  ${DETAIL}
` as const;

export const CREATE_COLLECTION = `#graphql
  mutation CreateCollection($input: CollectionInput!) {
    collectionCreate(input: $input) { collection { id } userErrors { field message } }
  }
`;

export const UPDATE_COLLECTION = `#graphql
  mutation UpdateCollection($input: CollectionInput!) {
    collectionUpdate(input: $input) { collection { id } job { id } userErrors { field message } }
  }
`;

export const DELETE_COLLECTION = `#graphql
  mutation DeleteCollection($id: ID!) {
    collectionDelete(input: { id: $id }) { deletedCollectionId userErrors { field message } }
  }
`;

// The ways that replace the next two take a collection's sources, which no version before 2026-07 shows: what is made so is hidden there.
export const ADD_TO_COLLECTION = `#graphql
  mutation AddToCollection($id: ID!, $productIds: [ID!]!) {
    collectionAddProductsV2(id: $id, productIds: $productIds) { job { id } userErrors { field message } }
  }
`;

export const REMOVE_FROM_COLLECTION = `#graphql
  mutation RemoveFromCollection($id: ID!, $productIds: [ID!]!) {
    collectionRemoveProducts(id: $id, productIds: $productIds) { job { id } userErrors { field message } }
  }
`;

export const MOVE_IN_COLLECTION = `#graphql
  mutation MoveInCollection($id: ID!, $moves: [MoveInput!]!) {
    collectionReorderProducts(id: $id, moves: $moves) { job { id } userErrors { field message } }
  }
`;

export type CollectionAnswer = ResultOf<typeof COLLECTION_DETAIL>;
export type MembersAnswer = ResultOf<typeof COLLECTION_MEMBERS>;
