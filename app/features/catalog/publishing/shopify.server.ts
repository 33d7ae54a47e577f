/** The sales channels: catalogs of markets and companies are none. */
export const CHANNELS = `#graphql
  query Channels {
    publications(first: 50, catalogType: APP) { nodes { id catalog { title } } }
  }
`;

export const PUBLISHING_OF = `#graphql
  query PublishingOf($id: ID!) {
    publications(first: 50, catalogType: APP) { nodes { id catalog { title } } }
    node(id: $id) {
      id
      ... on Publishable {
        resourcePublicationsV2(first: 50, onlyPublished: false) { nodes { isPublished publishDate publication { id } } }
      }
    }
  }
`;

export const PUBLISH = `#graphql
  mutation Publish($id: ID!, $input: [PublicationInput!]!) {
    publishablePublish(id: $id, input: $input) { userErrors { field message } }
  }
`;

export const UNPUBLISH = `#graphql
  mutation Unpublish($id: ID!, $input: [PublicationInput!]!) {
    publishableUnpublish(id: $id, input: $input) { userErrors { field message } }
  }
`;
