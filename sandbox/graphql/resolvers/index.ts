// The door of the resolvers: what every type and field of the Admin API answers from the store.
import type { Resolvers } from "../types.ts";
import { addressResolvers } from "./addresses.ts";
import { agreementResolvers } from "./agreements.ts";
import { appResolvers } from "./apps.ts";
import { collectionResolvers } from "./collections.ts";
import { customerConsentResolvers } from "./customer-consent.ts";
import { customerResolvers } from "./customers.ts";
import { discountResolvers } from "./discounts.ts";
import { fulfillmentOrderLineResolvers } from "./fulfillment-order-lines.ts";
import { fulfillmentOrderResolvers } from "./fulfillment-orders.ts";
import { draftResolvers } from "./drafts/index.ts";
import { fileResolvers } from "./files.ts";
import { fulfillmentResolvers } from "./fulfillments.ts";
import { imageResolvers } from "./image.ts";
import { inventoryResolvers } from "./inventory.ts";
import { jobResolvers } from "./jobs.ts";
import { locationResolvers } from "./locations.ts";
import { mediaResolvers } from "./media.ts";
import { metafieldDefinitionResolvers } from "./metafield-definitions.ts";
import { metafieldResolvers } from "./metafields.ts";
import { appScopesMutations } from "./mutations/app-scopes.ts";
import { appMutations } from "./mutations/app-uninstall.ts";
import { collectionMutations } from "./mutations/collections/index.ts";
import { customerMutations } from "./mutations/customers/index.ts";
import { inventoryMutations } from "./mutations/inventory/index.ts";
import { fulfillmentMutations } from "./mutations/fulfillment/index.ts";
import { fileMutations } from "./mutations/files/index.ts";
import { mediaMutations } from "./mutations/media/index.ts";
import { locationMutations } from "./mutations/locations/index.ts";
import { metafieldMutations } from "./mutations/metafields/index.ts";
import { draftMutations } from "./mutations/drafts/index.ts";
import { orderEditMutations } from "./mutations/order-edits/index.ts";
import { orderMutations } from "./mutations/orders/index.ts";
import { productMutations } from "./mutations/products/index.ts";
import { publicationMutations } from "./mutations/publications/index.ts";
import { returnMutations } from "./mutations/returns/index.ts";
import { refundMutations } from "./mutations/refunds/refund-create.ts";
import { storeCreditMutations } from "./mutations/store-credit.ts";
import { tagMutations } from "./mutations/tags.ts";
import { transferMutations } from "./mutations/transfers/index.ts";
import { webhookMutations } from "./mutations/webhook-subscriptions.ts";
import { nodeOf, nodeResolvers } from "./node.ts";
import { orderPartResolvers } from "./order-parts.ts";
import { orderRiskResolvers } from "./order-risk.ts";
import { timelineResolvers } from "./order-timeline.ts";
import { orderResolvers } from "./orders.ts";
import { productOptionResolvers } from "./product-options.ts";
import { productResolvers } from "./products.ts";
import { publicationResolvers } from "./publications.ts";
import { refundReturnResolvers } from "./refunds-returns.ts";
import { returnReasonResolvers } from "./return-reasons.ts";
import { returnableResolvers } from "./returnable.ts";
import { reverseOrderResolvers } from "./reverse-orders.ts";
import { suggestedOutcomeResolvers } from "./suggested-outcome.ts";
import { suggestedRefundResolvers } from "./suggested-refund.ts";
import { shopResolvers } from "./shop.ts";
import { shopifyqlResolvers } from "./shopifyql.ts";
import { storeCreditResolvers } from "./store-credit.ts";
import { taxResolvers } from "./taxes.ts";
import { taxonomyResolvers } from "./taxonomy.ts";
import { transactionResolvers } from "./transactions.ts";
import { transferResolvers } from "./transfers.ts";
import { variantResolvers } from "./variants.ts";
import { webhookResolvers } from "./webhooks.ts";

function merged(all: Resolvers[]): Resolvers {
  const result: Resolvers = {};
  for (const resolvers of all)
    for (const [type, fields] of Object.entries(resolvers)) Object.assign((result[type] ??= {}), fields);
  return result;
}

export const resolvers: Resolvers = merged([
  addressResolvers,
  agreementResolvers,
  appResolvers,
  collectionResolvers,
  customerConsentResolvers,
  customerResolvers,
  discountResolvers,
  draftResolvers,
  fileResolvers,
  fulfillmentResolvers,
  imageResolvers,
  inventoryResolvers,
  jobResolvers,
  locationResolvers,
  mediaResolvers,
  metafieldDefinitionResolvers,
  metafieldResolvers(nodeOf),
  nodeResolvers,
  orderPartResolvers,
  orderRiskResolvers,
  orderResolvers,
  timelineResolvers,
  productOptionResolvers,
  productResolvers,
  publicationResolvers,
  refundReturnResolvers,
  shopResolvers,
  shopifyqlResolvers,
  storeCreditResolvers,
  taxResolvers,
  taxonomyResolvers,
  transactionResolvers,
  transferResolvers,
  variantResolvers,
  webhookResolvers,
  // Behind the order's own: they look at what is held back.
  fulfillmentOrderResolvers,
  fulfillmentOrderLineResolvers,
  fulfillmentMutations,
  suggestedOutcomeResolvers,
  suggestedRefundResolvers,
  refundMutations,
  returnReasonResolvers,
  returnableResolvers,
  reverseOrderResolvers,
  returnMutations,
  appMutations,
  appScopesMutations,
  collectionMutations,
  customerMutations,
  inventoryMutations,
  fileMutations,
  mediaMutations,
  locationMutations,
  metafieldMutations,
  ...draftMutations,
  ...orderEditMutations,
  ...orderMutations,
  productMutations,
  publicationMutations,
  storeCreditMutations,
  tagMutations,
  transferMutations,
  webhookMutations,
]);
