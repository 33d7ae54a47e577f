// Draft orders.
import { createHash } from "node:crypto";
import type { DraftDoc } from "#sandbox/store/draft.ts";
import { shopAmount, type Money, type OrderDoc } from "#sandbox/store/model.ts";
import { sum, times } from "#sandbox/store/money-math.ts";
import { countRows, pageOf, pageOfRows } from "#sandbox/graphql/page.ts";
import type { PageArgs, RequestContext, Resolver, Resolvers } from "#sandbox/graphql/types.ts";
import { billingAddress, shippingAddress } from "../addresses.ts";
import { eventsPage } from "../events.ts";
import { gid } from "../gid.ts";
import { customerOf, documentOf } from "../lookup.ts";
import { bag, scalar } from "../money.ts";
import { parts } from "../part.ts";
import { sortedTags } from "../tags.ts";
import { orderTaxLines } from "../taxes.ts";
import { shippingRates } from "./delivery.ts";
import { draftCodes } from "./draft-codes.ts";
import { draftLineResolvers, draftLines } from "./draft-lines.ts";
import { draftOf, draftPaging } from "./draft-paging.ts";
import { draftDiscount, orderOfDraft } from "./draft-plan.ts";

type Amount = (order: OrderDoc) => Money;
const inBag =
  (amount: Amount): Resolver =>
  (draft: DraftDoc, _, ctx) =>
    bag(orderOfDraft(ctx, draft), amount(orderOfDraft(ctx, draft)));
const old =
  (amount: Amount): Resolver =>
  (draft: DraftDoc, _, ctx) =>
    scalar(orderOfDraft(ctx, draft), amount(orderOfDraft(ctx, draft)));

const lineTotal: Amount = (order) => sum(order.lines.map((line) => times(line.unitPrice, line.quantity)));
const customer = (draft: DraftDoc, _: unknown, ctx: RequestContext) => customerOf(ctx, draft.customerId);
const isOverridden = ({ priceOverride }: DraftDoc["lines"][number]): boolean => priceOverride !== null;

const SHARED: Record<string, Resolver> = {
  ...draftCodes,
  acceptAutomaticDiscounts: () => false,
  allVariantPricesOverridden: ({ lines }: DraftDoc) =>
    lines.some(isOverridden) && lines.every((line) => line.custom || isOverridden(line)),
  anyVariantPricesOverridden: ({ lines }: DraftDoc) => lines.some(isOverridden),
  amountDueLaterSet: inBag(() => 0),
  amountDueNowSet: inBag(({ totals }) => totals.total),
  appliedDiscount: (draft: DraftDoc, _, ctx) => {
    const order = orderOfDraft(ctx, draft);
    return draft.discount && { order, doc: draft.discount, amount: draftDiscount(order) };
  },
  billingAddressMatchesShippingAddress: (draft: DraftDoc) =>
    JSON.stringify(draft.billingAddress) === JSON.stringify(draft.shippingAddress),
  currencyCode: (draft: DraftDoc, _, ctx) => orderOfDraft(ctx, draft).currency,
  presentmentCurrencyCode: (draft: DraftDoc, _, ctx) => orderOfDraft(ctx, draft).currency,
  customer,
  deposit: () => null,
  lineItemsSubtotalPrice: inBag((order) => order.totals.subtotal),
  phone: (draft: DraftDoc) => draft.phone,
  purchasingEntity: (draft: DraftDoc, _, ctx) => {
    const buyer = customerOf(ctx, draft.customerId);
    return buyer && { __typename: "Customer", ...buyer };
  },
  shippingLine: (draft: DraftDoc, _, ctx) => {
    const order = orderOfDraft(ctx, draft);
    return parts(order, order.shippingLines)[0] ?? null;
  },
  subtotalPrice: old((order) => order.totals.subtotal),
  subtotalPriceSet: inBag((order) => order.totals.subtotal),
  taxLines: (draft: DraftDoc, _, ctx) => orderTaxLines(orderOfDraft(ctx, draft)),
  taxesIncluded: (draft: DraftDoc, _, ctx) => orderOfDraft(ctx, draft).taxesIncluded,
  totalDiscountsSet: inBag((order) => order.totals.discounts),
  totalLineItemsPriceSet: inBag(lineTotal),
  totalPrice: old((order) => order.totals.total),
  totalPriceSet: inBag((order) => order.totals.total),
  totalQuantityOfLineItems: ({ lines }: DraftDoc) => lines.reduce((units, { line }) => units + line.quantity, 0),
  totalShippingPrice: old((order) => order.totals.shipping),
  totalShippingPriceSet: inBag((order) => order.totals.shipping),
  totalTax: old((order) => order.totals.tax),
  totalTaxSet: inBag((order) => order.totals.tax),
  transformerFingerprint: () => null,
};

const invoiceUrl = (draft: DraftDoc, _: unknown, { store }: RequestContext): string =>
  `https://${store.domain}/${store.shop().id}/invoices/${createHash("md5").update(draft.id).digest("hex")}`;

export const draftResolvers: Resolvers = {
  QueryRoot: {
    draftOrder: (_, { id }: { id: string }, ctx) => draftOf(ctx, id),
    draftOrders: (_, args: PageArgs, ctx) => pageOfRows(ctx, draftPaging, args),
    draftOrdersCount: (_, args: { query?: string; limit?: number | null }, ctx) =>
      countRows(ctx, draftPaging, args.query, args.limit),
  },
  DraftOrder: {
    ...SHARED,
    id: (draft: DraftDoc) => gid("DraftOrder", draft.id),
    legacyResourceId: (draft: DraftDoc) => draft.id,
    name: (draft: DraftDoc) => draft.name,
    status: (draft: DraftDoc) => draft.status,
    ready: () => true,
    createdAt: (draft: DraftDoc) => draft.createdAt,
    updatedAt: (draft: DraftDoc) => draft.updatedAt,
    completedAt: (draft: DraftDoc) => draft.completedAt,
    invoiceSentAt: (draft: DraftDoc) => draft.invoiceSentAt,
    invoiceUrl,
    invoiceEmailTemplateSubject: () => "Invoice {{name}}",
    order: (draft: DraftDoc, _, ctx) => documentOf(ctx, "orders", draft.orderId),
    email: (draft: DraftDoc) => draft.email,
    note2: (draft: DraftDoc) => draft.note,
    poNumber: (draft: DraftDoc) => draft.poNumber,
    tags: (draft: DraftDoc) => sortedTags(draft.tags),
    customAttributes: (draft: DraftDoc) => draft.customAttributes,
    taxExempt: (draft: DraftDoc) => draft.taxExempt,
    billingAddress: (draft: DraftDoc, _, ctx) => billingAddress(orderOfDraft(ctx, draft)),
    shippingAddress: (draft: DraftDoc, _, ctx) => shippingAddress(orderOfDraft(ctx, draft)),
    lineItems: (draft: DraftDoc, args: PageArgs, ctx) => pageOf(draftLines(ctx, draft), args),
    allowDiscountCodesInCheckout: (draft: DraftDoc) => draft.allowDiscountCodesInCheckout,
    visibleToCustomer: (draft: DraftDoc) => draft.visibleToCustomer,
    reserveInventoryUntil: () => null,
    paymentTerms: () => null,
    totalWeight: () => "0",
    hasTimelineComment: () => false,
    events: (_, args: PageArgs) => eventsPage(args),
    defaultCursor: (draft: DraftDoc) =>
      Buffer.from(`{"last_id":${draft.id},"last_value":${draft.id}}`).toString("base64"),
  },
  CalculatedDraftOrder: {
    ...SHARED,
    alerts: () => [],
    availableShippingRates: (draft: DraftDoc, _, ctx) => shippingRates(ctx, draft),
    lineItems: (draft: DraftDoc, _, ctx) => draftLines(ctx, draft),
  },
  ...draftLineResolvers,
};

/** Minor units of the shop's currency. */
export const totalOfDraft = (ctx: RequestContext, draft: DraftDoc): number =>
  shopAmount(orderOfDraft(ctx, draft).totals.total);
