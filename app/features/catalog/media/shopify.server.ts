import type { ResultOf } from "#app/platform/shopify/operations.ts";

const MEDIA_FIELDS = `#graphql
  fragment MediaFields on Media {
    id alt mediaContentType status
    mediaErrors { code message }
    preview { image { url(transform: { maxWidth: 600 }) width height } }
    ... on MediaImage { createdAt }
  }
`;

export const PRODUCT_MEDIA = `#graphql
  query ProductMedia($id: ID!) {
    product(id: $id) { id media(first: 250) { nodes { ...MediaFields } } }
  }
  ${MEDIA_FIELDS}
` as const;

export const STAGE_UPLOADS = `#graphql
  mutation StageUploads($input: [StagedUploadInput!]!) {
    stagedUploadsCreate(input: $input) {
      stagedTargets { url resourceUrl parameters { name value } }
      userErrors { field message }
    }
  }
`;

export const ADD_PRODUCT_MEDIA = `#graphql
  mutation AddProductMedia($product: ProductUpdateInput!, $media: [CreateMediaInput!]!) {
    productUpdate(product: $product, media: $media) {
      product { id media(first: 250) { nodes { ...MediaFields } } }
      userErrors { field message }
    }
  }
  ${MEDIA_FIELDS}
` as const;

export const UPDATE_FILES = `#graphql
  mutation UpdateFiles($files: [FileUpdateInput!]!) {
    fileUpdate(files: $files) { files { id } userErrors { field message code } }
  }
`;

export const DELETE_FILES = `#graphql
  mutation DeleteFiles($fileIds: [ID!]!) {
    fileDelete(fileIds: $fileIds) { deletedFileIds userErrors { field message code } }
  }
`;

export const ORDER_PRODUCT_MEDIA = `#graphql
  mutation OrderProductMedia($id: ID!, $moves: [MoveInput!]!) {
    productReorderMedia(id: $id, moves: $moves) { job { id } mediaUserErrors { field message code } }
  }
`;

export const SET_VARIANT_MEDIA = `#graphql
  mutation SetVariantMedia($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { field message code } }
  }
`;

export type MediaNode = NonNullable<ResultOf<typeof PRODUCT_MEDIA>["product"]>["media"]["nodes"][number];
