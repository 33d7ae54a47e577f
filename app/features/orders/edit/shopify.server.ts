import type { ResultOf } from "#app/platform/shopify/operations.ts";

const CALCULATED = `#graphql
  fragment EditFields on CalculatedOrder {
    id
    subtotalPriceSet { presentmentMoney { amount currencyCode } }
    totalPriceSet { presentmentMoney { amount currencyCode } }
    totalOutstandingSet { presentmentMoney { amount currencyCode } }
    taxLines { priceSet { presentmentMoney { amount currencyCode } } }
    shippingLines { id title stagedStatus price { presentmentMoney { amount currencyCode } } }
    stagedChanges(first: 100) { nodes { __typename } }
    lineItems(first: 100) { nodes { ...EditLine } }
    addedLineItems(first: 50) { nodes { ...EditLine } }
  }
  fragment EditLine on CalculatedLineItem {
    id title variantTitle sku quantity editableQuantity editableQuantityBeforeChanges restockable hasStagedLineItemDiscount
    image { url }
    originalUnitPriceSet { presentmentMoney { amount currencyCode } }
    discountedUnitPriceSet { presentmentMoney { amount currencyCode } }
    calculatedDiscountAllocations { discountApplication { id } }
  }
`;

export const BEGIN_EDIT = `#graphql
  mutation BeginEdit($id: ID!) {
    orderEditBegin(id: $id) { calculatedOrder { ...EditFields } userErrors { field message } }
  }
  ${CALCULATED}
` as const;

export const STAGED_ORDER = `#graphql
  query StagedOrder($id: ID!) {
    node(id: $id) { __typename ...EditFields }
  }
  ${CALCULATED}
` as const;

export const ORDER_TO_EDIT = `#graphql
  query OrderToEdit($id: ID!) {
    order(id: $id) { id name email presentmentCurrencyCode cancelledAt }
  }
`;

export const EDIT_ADD_VARIANT = `#graphql
  mutation EditAddVariant($id: ID!, $variantId: ID!, $quantity: Int!) {
    orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity, allowDuplicates: true) {
      calculatedOrder { ...EditFields }
      userErrors { field message }
    }
  }
  ${CALCULATED}
` as const;

export const EDIT_ADD_CUSTOM = `#graphql
  mutation EditAddCustom(
    $id: ID!, $title: String!, $price: MoneyInput!, $quantity: Int!, $taxable: Boolean!, $requiresShipping: Boolean!
  ) {
    orderEditAddCustomItem(
      id: $id, title: $title, price: $price, quantity: $quantity, taxable: $taxable, requiresShipping: $requiresShipping
    ) {
      calculatedOrder { ...EditFields }
      userErrors { field message }
    }
  }
  ${CALCULATED}
` as const;

export const EDIT_SET_QUANTITY = `#graphql
  mutation EditSetQuantity($id: ID!, $lineId: ID!, $quantity: Int!, $restock: Boolean!) {
    orderEditSetQuantity(id: $id, lineItemId: $lineId, quantity: $quantity, restock: $restock) {
      calculatedOrder { ...EditFields }
      userErrors { field message }
    }
  }
  ${CALCULATED}
` as const;

export const EDIT_ADD_DISCOUNT = `#graphql
  mutation EditAddDiscount($id: ID!, $lineId: ID!, $discount: OrderEditAppliedDiscountInput!) {
    orderEditAddLineItemDiscount(id: $id, lineItemId: $lineId, discount: $discount) {
      calculatedOrder { ...EditFields }
      userErrors { field message }
    }
  }
  ${CALCULATED}
` as const;

export const EDIT_REMOVE_DISCOUNT = `#graphql
  mutation EditRemoveDiscount($id: ID!, $discountId: ID!) {
    orderEditRemoveDiscount(id: $id, discountApplicationId: $discountId) {
      calculatedOrder { ...EditFields }
      userErrors { field message }
    }
  }
  ${CALCULATED}
` as const;

export const EDIT_ADD_SHIPPING = `#graphql
  mutation EditAddShipping($id: ID!, $shippingLine: OrderEditAddShippingLineInput!) {
    orderEditAddShippingLine(id: $id, shippingLine: $shippingLine) {
      calculatedOrder { ...EditFields }
      userErrors { field message }
    }
  }
  ${CALCULATED}
` as const;

export const EDIT_REMOVE_SHIPPING = `#graphql
  mutation EditRemoveShipping($id: ID!, $shippingId: ID!) {
    orderEditRemoveShippingLine(id: $id, shippingLineId: $shippingId) {
      calculatedOrder { ...EditFields }
      userErrors { field message }
    }
  }
  ${CALCULATED}
` as const;

// What an edit can change, and what tells that it was made.
const EDITABLE = `#graphql
  fragment EditableState on Order {
    id
    agreements(last: 3) { nodes { id reason happenedAt } }
    currentTotalPriceSet { presentmentMoney { amount currencyCode } }
    currentTotalDiscountsSet { presentmentMoney { amount currencyCode } }
    shippingLines(first: 20, includeRemovals: false) { nodes { title isRemoved discountedPriceSet { presentmentMoney { amount currencyCode } } } }
    lineItems(first: 250) {
      nodes {
        id title variantTitle currentQuantity
        discountedUnitPriceAfterAllDiscountsSet { presentmentMoney { amount currencyCode } }
        variant { inventoryItem { id } }
      }
    }
  }
`;

export const COMMIT_EDIT = `#graphql
  mutation CommitEdit($id: ID!, $note: String, $notify: Boolean!) {
    orderEditCommit(id: $id, staffNote: $note, notifyCustomer: $notify) {
      order { ...EditableState }
      userErrors { field message }
    }
  }
  ${EDITABLE}
` as const;

export const EDITS_OF_ORDER = `#graphql
  query EditsOfOrder($id: ID!) {
    order(id: $id) { ...EditableState }
  }
  ${EDITABLE}
` as const;

export type EditableState = NonNullable<ResultOf<typeof EDITS_OF_ORDER>["order"]>;

export type CalculatedNode = NonNullable<NonNullable<ResultOf<typeof BEGIN_EDIT>["orderEditBegin"]>["calculatedOrder"]>;
