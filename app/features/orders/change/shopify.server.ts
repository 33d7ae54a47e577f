// What the page does to a whole order. Lines, parcels, refunds and returns have documents of their own.
export const ORDER_BEFORE = `#graphql
  query OrderBefore($id: ID!) {
    order(id: $id) {
      id name note tags email phone poNumber closedAt cancelledAt displayFinancialStatus canMarkAsPaid currencyCode presentmentCurrencyCode
      customAttributes { key value }
      shippingAddress { firstName lastName company address1 address2 city zip provinceCode countryCodeV2 phone }
      totalOutstandingSet { shopMoney { amount } }
      transactions(first: 100) {
        id kind status createdAt
        parentTransaction { id }
        amountSet { presentmentMoney { amount } }
      }
    }
  }
`;

export const UPDATE_ORDER = `#graphql
  mutation UpdateOrder($input: OrderInput!) {
    orderUpdate(input: $input) { order { id } userErrors { field message } }
  }
`;

export const MARK_ORDER_PAID = `#graphql
  mutation MarkOrderPaid($id: ID!) {
    orderMarkAsPaid(input: { id: $id }) { order { id } userErrors { field message } }
  }
`;

export const CAPTURE_ORDER = `#graphql
  mutation CaptureOrder($input: OrderCaptureInput!) {
    orderCapture(input: $input) { transaction { id status } userErrors { field message } }
  }
`;

export const CAPTURABLE_OF_ORDER = `#graphql
  query CapturableOfOrder($id: ID!) {
    order(id: $id) {
      id capturable
      transactions(first: 100) {
        id kind status manuallyCapturable
        totalUnsettledSet { presentmentMoney { amount currencyCode } }
      }
    }
  }
`;

export const ADD_ORDER_TAGS = `#graphql
  mutation AddOrderTags($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) { node { id } userErrors { field message } }
  }
`;

export const REMOVE_ORDER_TAGS = `#graphql
  mutation RemoveOrderTags($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) { node { id } userErrors { field message } }
  }
`;

export const CLOSE_ORDER = `#graphql
  mutation CloseOrder($id: ID!) {
    orderClose(input: { id: $id }) { order { id } userErrors { field message } }
  }
`;

export const OPEN_ORDER = `#graphql
  mutation OpenOrder($id: ID!) {
    orderOpen(input: { id: $id }) { order { id } userErrors { field message } }
  }
`;

export const CANCEL_ORDER = `#graphql
  mutation CancelOrder($id: ID!, $reason: OrderCancelReason!, $refund: Boolean!, $restock: Boolean!, $notify: Boolean!, $note: String) {
    orderCancel(
      orderId: $id
      reason: $reason
      refundMethod: { originalPaymentMethodsRefund: $refund }
      restock: $restock
      notifyCustomer: $notify
      staffNote: $note
    ) {
      job { id }
      orderCancelUserErrors { field message code }
    }
  }
`;

// The cancellation is a job of Shopify's; the order says whether it has come to its end. Its lines: whose stock moved.
export const ORDER_CANCELLED = `#graphql
  query OrderCancelled($id: ID!) {
    order(id: $id) { id cancelledAt lineItems(first: 100) { nodes { variant { inventoryItem { id } } } } }
  }
`;
