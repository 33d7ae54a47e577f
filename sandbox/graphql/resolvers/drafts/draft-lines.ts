// Lines of drafts, and the discounts that staff gave.
import type { DraftDiscountDoc, DraftDoc, DraftLineDoc } from "#sandbox/store/draft.ts";
import { shopAmount, type Money, type OrderDoc } from "#sandbox/store/model.ts";
import { minus, share, times } from "#sandbox/store/money-math.ts";
import { exponentOf } from "#sandbox/store/currency.ts";
import type { RequestContext, Resolver, Resolvers } from "#sandbox/graphql/types.ts";
import { gid } from "../gid.ts";
import { documentOf } from "../lookup.ts";
import { firstImage } from "../media.ts";
import { bag, moneyV2, scalar } from "../money.ts";
import { taxLines } from "../taxes.ts";
import { orderOfDraft, ownDiscount } from "./draft-plan.ts";

export interface DraftLineSource {
  order: OrderDoc;
  index: number;
  doc: DraftLineDoc;
}
export interface DraftDiscountSource {
  order: OrderDoc;
  doc: DraftDiscountDoc;
  amount: Money;
}

export const draftLines = (ctx: RequestContext, draft: DraftDoc): DraftLineSource[] =>
  draft.lines.map((doc, index) => ({ order: orderOfDraft(ctx, draft), index, doc }));

const original = ({ doc }: DraftLineSource): Money => times(doc.line.unitPrice, doc.line.quantity);
const taken = ({ order, index }: DraftLineSource): Money => ownDiscount(order, index);
const discounted = (line: DraftLineSource): Money => minus(original(line), taken(line));
const eachUnit = (line: DraftLineSource): Money => share(discounted(line), 1, line.doc.line.quantity);
const productOf = ({ doc }: DraftLineSource, ctx: RequestContext) => documentOf(ctx, "products", doc.line.productId);

const inBag =
  (amount: (line: DraftLineSource) => Money): Resolver =>
  (line: DraftLineSource) =>
    bag(line.order, amount(line));
const inShop =
  (amount: (line: DraftLineSource) => Money): Resolver =>
  (line: DraftLineSource) =>
    moneyV2(shopAmount(amount(line)), line.order.currency);

const SHARED: Record<string, Resolver> = {
  appliedDiscount: (line: DraftLineSource): DraftDiscountSource | null =>
    line.doc.discount && { order: line.order, doc: line.doc.discount, amount: taken(line) },
  approximateDiscountedUnitPriceSet: inBag(eachUnit),
  discountedUnitPriceSet: inBag(eachUnit),
  discountedTotalSet: inBag(discounted),
  originalTotalSet: inBag(original),
  originalUnitPriceSet: inBag(({ doc }) => doc.line.unitPrice),
  originalUnitPriceWithCurrency: inShop(({ doc }) => doc.line.unitPrice),
  totalDiscountSet: inBag(taken),
  bundleComponents: () => [],
  components: () => [],
  custom: ({ doc }: DraftLineSource) => doc.custom,
  customAttributes: ({ doc }: DraftLineSource) => doc.line.customAttributes ?? [],
  fulfillmentService: () => null,
  image: (line: DraftLineSource, _, ctx) => {
    const product = productOf(line, ctx);
    return product && firstImage(product);
  },
  isGiftCard: ({ doc }: DraftLineSource) => doc.line.isGiftCard ?? false,
  name: ({ doc }: DraftLineSource) =>
    doc.line.variantTitle ? `${doc.line.title} - ${doc.line.variantTitle}` : doc.line.title,
  priceOverride: ({ order, doc }: DraftLineSource) =>
    doc.priceOverride === null ? null : moneyV2(doc.priceOverride, order.currency),
  product: (line: DraftLineSource, _, ctx) => productOf(line, ctx),
  quantity: ({ doc }: DraftLineSource) => doc.line.quantity,
  requiresShipping: ({ doc }: DraftLineSource) => doc.line.requiresShipping ?? false,
  sku: ({ doc }: DraftLineSource) => doc.line.sku ?? null,
  taxable: ({ doc }: DraftLineSource) => doc.taxable,
  title: ({ doc }: DraftLineSource) => doc.line.title,
  uuid: ({ doc }: DraftLineSource) => doc.uuid,
  variant: ({ doc }: DraftLineSource, _, ctx) => documentOf(ctx, "variants", doc.line.variantId),
  variantTitle: ({ doc }: DraftLineSource) => doc.line.variantTitle ?? null,
  vendor: ({ doc }: DraftLineSource) => doc.line.vendor ?? null,
  weight: () => null,
};

const old =
  (amount: (line: DraftLineSource) => Money): Resolver =>
  (line: DraftLineSource) =>
    scalar(line.order, amount(line));

export const draftLineResolvers: Resolvers = {
  DraftOrderLineItem: {
    ...SHARED,
    id: ({ doc }: DraftLineSource) => gid("DraftOrderLineItem", doc.id),
    discountedTotal: old(discounted),
    discountedUnitPrice: old(eachUnit),
    grams: () => null,
    originalTotal: old(original),
    originalUnitPrice: old(({ doc }) => doc.line.unitPrice),
    totalDiscount: old(taken),
    taxLines: ({ order, index }: DraftLineSource) => taxLines(order, order.lines[index]!.taxes),
  },
  CalculatedDraftOrderLineItem: {
    ...SHARED,
    discountedTotal: inShop(discounted),
    discountedUnitPrice: inShop(eachUnit),
    originalTotal: inShop(original),
    originalUnitPrice: inShop(({ doc }) => doc.line.unitPrice),
    totalDiscount: inShop(taken),
  },
  DraftOrderAppliedDiscount: {
    amount: ({ order, amount }: DraftDiscountSource) => scalar(order, amount),
    amountSet: ({ order, amount }: DraftDiscountSource) => bag(order, amount),
    amountV2: ({ order, amount }: DraftDiscountSource) => moneyV2(shopAmount(amount), order.currency),
    description: ({ doc }: DraftDiscountSource) => doc.description,
    title: ({ doc }: DraftDiscountSource) => doc.title,
    value: ({ order, doc }: DraftDiscountSource) =>
      doc.valueType === "PERCENTAGE" ? doc.value : doc.value / 10 ** exponentOf(order.currency),
    valueType: ({ doc }: DraftDiscountSource) => doc.valueType,
  },
};
