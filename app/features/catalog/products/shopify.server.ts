import type { ResultOf } from "#app/platform/shopify/operations.ts";

const VARIANT_DETAIL = `#graphql
  fragment VariantDetail on ProductVariant {
    id title sku barcode price compareAtPrice taxable inventoryPolicy
    selectedOptions { name value }
    media(first: 1) { nodes { id } }
    inventoryItem {
      id tracked requiresShipping
      unitCost { amount }
      measurement { weight { value unit } }
      inventoryLevel(locationId: $location) @include(if: $withStock) { quantities(names: ["available"]) { quantity } }
    }
  }
`;

/** A product with its first 250 variants; `location` is any id where `withStock` is false. */
export const PRODUCT_DETAIL = `#graphql
  query ProductDetail($id: ID!, $location: ID!, $withStock: Boolean!) {
    product(id: $id) {
      id title handle descriptionHtml vendor productType status tags isGiftCard updatedAt
      seo { title description }
      category { id fullName }
      collections(first: 100) { nodes { id title ruleSet { appliedDisjunctively } } }
      options { id name optionValues { id name } }
      variants(first: 250) {
        nodes { ...VariantDetail }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  ${VARIANT_DETAIL}
` as const;

export const MORE_VARIANT_DETAILS = `#graphql
  query MoreVariantDetails($id: ID!, $after: String!, $location: ID!, $withStock: Boolean!) {
    product(id: $id) {
      variants(first: 250, after: $after) {
        nodes { ...VariantDetail }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  ${VARIANT_DETAIL}
` as const;

/** The newest products of a title: whether one was made whose answer was lost. */
export const PRODUCTS_SINCE = `#graphql
  query ProductsSince($search: String!) {
    products(first: 50, query: $search, sortKey: CREATED_AT, reverse: true) { nodes { id title createdAt } }
  }
`;

/** A page of a search that only Shopify can answer. */
export const SEARCH_PRODUCTS = `#graphql
  query SearchProducts(
    $search: String!, $sort: ProductSortKeys!, $isReversed: Boolean!
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    products(
      query: $search, sortKey: $sort, reverse: $isReversed, first: $first, after: $after, last: $last, before: $before
    ) {
      nodes { id }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

export const SET_PRODUCT = `#graphql
  mutation SetProduct($input: ProductSetInput!) {
    productSet(input: $input, synchronous: true) {
      product { id variants(first: 250) { nodes { inventoryItem { id } } } }
      userErrors { field message code }
    }
  }
`;

export const UPDATE_PRODUCT = `#graphql
  mutation UpdateProduct($product: ProductUpdateInput!) {
    productUpdate(product: $product) {
      product { id }
      userErrors { field message }
    }
  }
`;

export const UPDATE_VARIANTS = `#graphql
  mutation UpdateVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(productId: $productId, variants: $variants) {
      productVariants { id }
      userErrors { field message code }
    }
  }
`;

export const SET_AVAILABLE = `#graphql
  mutation SetAvailable($input: InventorySetQuantitiesInput!, $key: String!) {
    inventorySetQuantities(input: $input) @idempotent(key: $key) {
      inventoryAdjustmentGroup { id }
      userErrors { field message code }
    }
  }
`;

/** Stocks a variant where it was not, with so many units. */
export const STOCK_VARIANT = `#graphql
  mutation StockVariant($itemId: ID!, $locationId: ID!, $available: Int!, $key: String!) {
    inventoryActivate(inventoryItemId: $itemId, locationId: $locationId, available: $available) @idempotent(key: $key) {
      inventoryLevel { id }
      userErrors { field message }
    }
  }
`;

export const DUPLICATE_PRODUCT = `#graphql
  mutation DuplicateProduct($id: ID!, $title: String!) {
    productDuplicate(productId: $id, newTitle: $title, newStatus: DRAFT, includeImages: true) {
      newProduct { id }
      userErrors { field message }
    }
  }
`;

export const DELETE_PRODUCT = `#graphql
  mutation DeleteProduct($id: ID!) {
    productDelete(input: { id: $id }) {
      deletedProductId
      userErrors { field message }
    }
  }
`;

export const ADD_PRODUCT_TAGS = `#graphql
  mutation AddProductTags($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) {
      userErrors { field message }
    }
  }
`;

export const REMOVE_PRODUCT_TAGS = `#graphql
  mutation RemoveProductTags($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) {
      userErrors { field message }
    }
  }
`;

/** Shopify's taxonomy: what fits the words, or its top where there are none. */
export const CATEGORIES = `#graphql
  query Categories($search: String) {
    taxonomy { categories(first: 50, search: $search) { nodes { id fullName isArchived } } }
  }
`;

type Detail = NonNullable<ResultOf<typeof PRODUCT_DETAIL>["product"]>;
export type VariantDetailNode = Detail["variants"]["nodes"][number];
/** A product with all its variants. */
export type ProductDetailNode = Omit<Detail, "variants"> & { readonly variants: readonly VariantDetailNode[] };
