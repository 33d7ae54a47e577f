import type { ResultOf } from "#app/platform/shopify/operations.ts";

const METAFIELD_VALUE = `#graphql
  fragment MetafieldValue on Metafield { namespace key type value compareDigest }
`;

/** What an object can have, and the first 250 that it has. */
export const METAFIELDS_OF = `#graphql
  query MetafieldsOf($id: ID!, $ownerType: MetafieldOwnerType!) {
    metafieldDefinitions(ownerType: $ownerType, first: 250) {
      nodes { namespace key name description pinnedPosition type { name } validations { name value } }
    }
    node(id: $id) {
      id
      ... on HasMetafields { metafields(first: 250) { nodes { ...MetafieldValue } pageInfo { hasNextPage endCursor } } }
    }
  }
  ${METAFIELD_VALUE}
` as const;

export const MORE_METAFIELDS = `#graphql
  query MoreMetafields($id: ID!, $after: String!) {
    node(id: $id) {
      ... on HasMetafields {
        metafields(first: 250, after: $after) { nodes { ...MetafieldValue } pageInfo { hasNextPage endCursor } }
      }
    }
  }
  ${METAFIELD_VALUE}
` as const;

// Of a picture its address is the only place where its file is named.
const FILE_NAME = `#graphql
  fragment FileName on File {
    __typename id alt
    preview { image { url(transform: { maxWidth: 80 }) } }
    ... on MediaImage { image { url } }
    ... on GenericFile { url }
    ... on Video { filename }
    ... on Model3d { filename }
  }
`;

export const NAMES_OF_REFERENCES = `#graphql
  query NamesOfReferences($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on Product { id title }
      ... on ProductVariant { id displayName }
      ... on Collection { id title }
      ... on Customer { id displayName }
      ...FileName
    }
  }
  ${FILE_NAME}
` as const;

export const CUSTOMERS_TO_REFER = `#graphql
  query CustomersToRefer($search: String) {
    customers(first: 10, query: $search, sortKey: UPDATED_AT, reverse: true) {
      nodes { id displayName defaultEmailAddress { emailAddress } }
    }
  }
`;

export const FILES_TO_REFER = `#graphql
  query FilesToRefer($search: String) {
    files(first: 10, query: $search, sortKey: UPDATED_AT, reverse: true) { nodes { ...FileName } }
  }
  ${FILE_NAME}
` as const;

export const SET_METAFIELDS = `#graphql
  mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { metafields { id } userErrors { field message code } }
  }
`;

export const DELETE_METAFIELDS = `#graphql
  mutation DeleteMetafields($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) { deletedMetafields { key } userErrors { field message } }
  }
`;

export type MetafieldsAnswer = ResultOf<typeof METAFIELDS_OF>;
export type FileNode = ResultOf<typeof FILES_TO_REFER>["files"]["nodes"][number];
