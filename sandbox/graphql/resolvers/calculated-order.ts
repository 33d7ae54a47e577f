// The order that an edit would make: the order's plan with the edit as its next event.
import { buildOrder, type OrderEvent, type OrderPlan } from "#sandbox/store/build-order.ts";
import type { LineDoc, Money, OrderDoc, ShippingLineDoc } from "#sandbox/store/model.ts";
import { isZero, minus, percentOf, share, sum, times } from "#sandbox/store/money-math.ts";
import { editById, type EditDoc } from "#sandbox/store/order-edit.ts";
import { planOf } from "#sandbox/store/order-plans.ts";
import { laterThan } from "#sandbox/store/store.ts";
import { ApiError } from "../errors.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { gid } from "./gid.ts";
import { documentOf } from "./lookup.ts";
import { firstImage } from "./media.ts";
import { bag, moneyV2 } from "./money.ts";
import { orderTaxLines } from "./taxes.ts";

export interface CalculatedSource {
  edit: EditDoc;
  before: OrderDoc;
  after: OrderDoc;
}
export interface CalculatedLine extends CalculatedSource {
  key: string;
  line: LineDoc;
}
interface CalculatedShipping extends CalculatedSource {
  key: string | null;
  doc: ShippingLineDoc;
  status: "ADDED" | "NONE" | "REMOVED";
}

/** The edit as the plan has it. Lines by their index; added ones follow those of the order. */
export function eventOf(order: OrderDoc, edit: EditDoc, at: string): Extract<OrderEvent, { kind: "edit" }> {
  const indexOf = (key: string): number => {
    const own = order.lines.findIndex(({ id }) => id === key);
    return own >= 0 ? own : order.lines.length + edit.added.findIndex((added) => added.key === key);
  };
  const changes = edit.quantities.map(({ lineId, quantity }) => {
    const line = order.lines.findIndex(({ id }) => id === lineId);
    return { line, by: quantity - order.lines[line]!.currentQuantity };
  });
  const priceOf = (key: string): Money => {
    const index = indexOf(key);
    const [price, units] =
      index < order.lines.length
        ? [order.lines[index]!.unitPrice, editedQuantity(order, edit, key)]
        : [
            edit.added[index - order.lines.length]!.line.unitPrice,
            edit.added[index - order.lines.length]!.line.quantity,
          ];
    return times(price, units);
  };
  const discount = edit.discounts.map(({ line, description, amount, percentage }) => {
    const price = priceOf(line);
    const off = percentage === null ? inBoth(order, amount ?? 0) : percentOf(price, percentage);
    return { line: indexOf(line), amount: off, title: description, ...(percentage === null ? {} : { percentage }) };
  });
  return {
    kind: "edit",
    at,
    add: edit.added.map(({ line }) => line),
    remove: changes.filter(({ by }) => by < 0).map(({ line, by }) => ({ line, quantity: -by })),
    raise: changes.filter(({ by }) => by > 0).map(({ line, by }) => ({ line, quantity: by })),
    discount: discount.filter(({ amount }) => !isZero(amount)),
    removeShipping: edit.shippingGone.map((id) => order.shippingLines.findIndex((line) => line.id === id)),
    addShipping: edit.shipping.map(({ plan }) => plan),
  };
}

export const editedQuantity = (order: OrderDoc, edit: EditDoc, lineId: string): number =>
  edit.quantities.find((one) => one.lineId === lineId)?.quantity ??
  order.lines.find(({ id }) => id === lineId)?.currentQuantity ??
  0;

/** An amount of the shop's currency at the order's own rate. */
export const inBoth = (order: OrderDoc, minor: number): Money =>
  order.currency === order.presentmentCurrency || minor === 0
    ? minor
    : share(
        order.totals.total,
        minor,
        typeof order.totals.total === "number" ? order.totals.total : order.totals.total[0],
      );

/** The order before and after. Throws PlanError for an edit that cannot be. */
export function calculate(ctx: RequestContext, edit: EditDoc): CalculatedSource {
  const before = documentOf(ctx, "orders", edit.orderId)!;
  const plan: OrderPlan | null = planOf(ctx.store, edit.orderId);
  if (!plan) throw new ApiError("The order cannot be edited: its store keeps no plan of it.", "BAD_REQUEST");
  const event = eventOf(before, edit, laterThan(ctx.store, before.updatedAt));
  return { edit, before, after: buildOrder({ ...plan, events: [...(plan.events ?? []), event] }) };
}

/** An edit that is open, by its id. */
export function calculatedNode(ctx: RequestContext, id: string): CalculatedSource | null {
  const edit = editById(ctx.store, id);
  return edit && calculate(ctx, edit);
}

export function linesOf(source: CalculatedSource): { own: CalculatedLine[]; added: CalculatedLine[] } {
  const { before, after, edit } = source;
  const all = after.lines.map((line, i) => ({
    ...source,
    line,
    key: i < before.lines.length ? before.lines[i]!.id : edit.added[i - before.lines.length]!.key,
  }));
  return { own: all.slice(0, before.lines.length), added: all.slice(before.lines.length) };
}

function shippingOf(source: CalculatedSource): CalculatedShipping[] {
  const { before, after, edit } = source;
  return after.shippingLines.map((doc, i) => {
    const old = before.shippingLines[i];
    if (!old) return { ...source, doc, key: edit.shipping[i - before.shippingLines.length]!.key, status: "ADDED" };
    return { ...source, doc, key: old.id, status: edit.shippingGone.includes(old.id) ? "REMOVED" : "NONE" };
  });
}

const isLeft = (line: CalculatedLine): boolean =>
  line.line.currentQuantity > 0 || line.edit.quantities.some((q) => q.lineId === line.key);
const discounted = ({ line }: CalculatedLine): Money =>
  minus(times(line.unitPrice, line.quantity), sum(line.discounts.map((d) => d.amount)));
const valueOf = (order: OrderDoc, d: EditDoc["discounts"][number]) =>
  d.percentage === null
    ? { __typename: "MoneyV2", ...moneyV2(d.amount ?? 0, order.currency) }
    : { __typename: "PricingPercentageValue", percentage: d.percentage };

export const stagedDiscount = ({ before }: CalculatedSource, d: EditDoc["discounts"][number]) => ({
  __typename: "OrderStagedChangeAddLineItemDiscount",
  id: `gid://shopify/OrderStagedChangeAddLineItemDiscount/${d.key}`,
  description: d.description,
  value: valueOf(before, d),
});

const application = ({ before }: CalculatedSource, d: EditDoc["discounts"][number]) => ({
  __typename: "CalculatedManualDiscountApplication",
  id: `gid://shopify/CalculatedManualDiscountApplication/${d.key}`,
  allocationMethod: "EACH",
  appliedTo: "LINE",
  description: d.description,
  targetSelection: "EXPLICIT",
  targetType: "LINE_ITEM",
  value: valueOf(before, d),
});

function stagedChanges(ctx: RequestContext, source: CalculatedSource): object[] {
  const { before, edit } = source;
  const own = (id: string) => ({ order: before, doc: before.lines.find((line) => line.id === id)! });
  return [
    ...edit.added.map(({ line, custom }) =>
      custom
        ? {
            __typename: "OrderStagedChangeAddCustomItem",
            ...{ title: line.title, quantity: line.quantity },
            originalUnitPrice: bag(before, line.unitPrice).shopMoney,
          }
        : {
            __typename: "OrderStagedChangeAddVariant",
            ...{ quantity: line.quantity, variant: documentOf(ctx, "variants", line.variantId) },
          },
    ),
    ...edit.quantities.map(({ lineId, quantity, restock }) => {
      const lineItem = own(lineId);
      const delta = quantity - lineItem.doc.currentQuantity;
      return delta < 0
        ? { __typename: "OrderStagedChangeDecrementItem", delta: -delta, lineItem, restock }
        : { __typename: "OrderStagedChangeIncrementItem", delta, lineItem };
    }),
    ...edit.discounts.map((d) => stagedDiscount(source, d)),
    ...edit.shipping.map(({ plan }) => ({
      ...{ __typename: "OrderStagedChangeAddShippingLine", phone: null, presentmentTitle: plan.title },
      ...{ title: plan.title, price: bag(before, plan.price).shopMoney },
    })),
    ...edit.shippingGone.map((id) => ({
      __typename: "OrderStagedChangeRemoveShippingLine",
      shippingLine: { order: before, doc: before.shippingLines.find((line) => line.id === id) },
    })),
  ];
}

export const calculatedResolvers: Resolvers = {
  CalculatedOrder: {
    id: ({ edit }: CalculatedSource) => gid("CalculatedOrder", edit.id),
    originalOrder: ({ before }: CalculatedSource) => before,
    committed: () => false,
    notificationPreviewHtml: () => null,
    notificationPreviewTitle: ({ before }: CalculatedSource) => `Order ${before.name} was updated`,
    lineItems: (source: CalculatedSource, args: PageArgs) => pageOf(linesOf(source).own.filter(isLeft), args),
    addedLineItems: (source: CalculatedSource, args: PageArgs) => pageOf(linesOf(source).added, args),
    addedDiscountApplications: (source: CalculatedSource, args: PageArgs) =>
      pageOf(
        source.edit.discounts.map((d) => application(source, d)),
        args,
      ),
    shippingLines: shippingOf,
    stagedChanges: (source: CalculatedSource, args: PageArgs, ctx) => pageOf(stagedChanges(ctx, source), args),
    subtotalLineItemsQuantity: ({ after }: CalculatedSource) =>
      after.lines.reduce((units, line) => (line.isTip || line.isGiftCard ? units : units + line.currentQuantity), 0),
    subtotalPriceSet: ({ after }: CalculatedSource) => bag(after, after.totals.currentSubtotal),
    cartDiscountAmountSet: ({ after }: CalculatedSource) => bag(after, 0),
    taxLines: ({ after }: CalculatedSource) => orderTaxLines(after),
    totalOutstandingSet: ({ after }: CalculatedSource) => bag(after, after.totals.outstanding),
    totalPriceSet: ({ after }: CalculatedSource) => bag(after, after.totals.currentTotal),
  },
  CalculatedLineItem: {
    id: ({ key }: CalculatedLine) => `gid://shopify/CalculatedLineItem/${key}`,
    title: ({ line }: CalculatedLine) => line.title,
    variantTitle: ({ line }: CalculatedLine) => line.variantTitle,
    sku: ({ line }: CalculatedLine) => line.sku,
    variant: ({ line }: CalculatedLine, _, ctx) => documentOf(ctx, "variants", line.variantId),
    image: ({ line }: CalculatedLine, _, ctx) => {
      const product = documentOf(ctx, "products", line.productId);
      return product && firstImage(product);
    },
    quantity: ({ line }: CalculatedLine) => line.currentQuantity,
    editableQuantity: ({ line }: CalculatedLine) => line.fulfillableQuantity,
    editableQuantityBeforeChanges: ({ before, key }: CalculatedLine) =>
      before.lines.find(({ id }) => id === key)?.fulfillableQuantity ?? 0,
    editableSubtotalSet: (of: CalculatedLine) =>
      bag(of.after, share(discounted(of), of.line.fulfillableQuantity, of.line.quantity)),
    uneditableSubtotalSet: (of: CalculatedLine) =>
      bag(of.after, share(discounted(of), of.line.currentQuantity - of.line.fulfillableQuantity, of.line.quantity)),
    originalUnitPriceSet: ({ after, line }: CalculatedLine) => bag(after, line.unitPrice),
    discountedUnitPriceSet: (of: CalculatedLine) => bag(of.after, share(discounted(of), 1, of.line.quantity)),
    customAttributes: ({ line }: CalculatedLine) => line.customAttributes,
    hasStagedLineItemDiscount: ({ edit, key }: CalculatedLine) => edit.discounts.some((d) => d.line === key),
    restockable: ({ line }: CalculatedLine) => line.variantId !== null,
    restocking: ({ edit, key }: CalculatedLine) => edit.quantities.find((q) => q.lineId === key)?.restock ?? false,
    stagedChanges: (of: CalculatedLine) =>
      of.edit.discounts.filter((d) => d.line === of.key).map((d) => stagedDiscount(of, d)),
    calculatedDiscountAllocations: (of: CalculatedLine) =>
      of.edit.discounts
        .filter((d) => d.line === of.key)
        .map((d) => ({
          allocatedAmountSet: bag(
            of.after,
            d.percentage === null
              ? inBoth(of.before, d.amount ?? 0)
              : percentOf(times(of.line.unitPrice, of.line.currentQuantity), d.percentage),
          ),
          discountApplication: application(of, d),
        })),
  },
  CalculatedShippingLine: {
    id: ({ key }: CalculatedShipping) => `gid://shopify/CalculatedShippingLine/${key}`,
    title: ({ doc }: CalculatedShipping) => doc.title,
    price: ({ after, doc }: CalculatedShipping) => bag(after, doc.price),
    stagedStatus: ({ status }: CalculatedShipping) => status,
  },
};
