import type { ResultOf } from "#app/platform/shopify/operations.ts";

export const METAFIELDS_OF = `#graphql
  query MetafieldsOf($id: ID!, $ownerType: MetafieldOwnerType!) {
    metafieldDefinitions(ownerType: $ownerType, first: 250) {
      nodes { namespace key name description pinnedPosition type { name } validations { name value } }
    }
    node(id: $id) {
      id
      ... on HasMetafields { metafields(first: 250) { nodes { namespace key type value compareDigest } } }
    }
  }
`;

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
