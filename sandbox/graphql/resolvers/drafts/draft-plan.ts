// The order that a draft would become today: its totals, taxes and discounts are the draft's.
import { buildOrder } from "#sandbox/store/build-order.ts";
import type { DraftDiscountDoc, DraftDoc } from "#sandbox/store/draft.ts";
import type { Money, OrderDoc } from "#sandbox/store/model.ts";
import { sum } from "#sandbox/store/money-math.ts";
import type { DiscountPlan, OrderPlan } from "#sandbox/store/order/plan.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { documentOf } from "../lookup.ts";
import { codePlans } from "./draft-codes.ts";
import { ratesAt, shippingRatesAt } from "../mutations/orders/variant-line.ts";

/** What stands in the discounts of a line, or of all of the draft. */
const valueOf = ({ valueType, value }: DraftDiscountDoc): DiscountPlan["value"] =>
  valueType === "PERCENTAGE" ? { percentage: value } : { amount: value };

function discountsOf(draft: DraftDoc): DiscountPlan[] {
  const base = { kind: "MANUAL", target: "LINE_ITEM" } as const;
  const own = draft.lines.flatMap(({ discount }, i): DiscountPlan[] => {
    if (!discount) return [];
    const title = discount.title ?? "Custom discount";
    return [{ ...base, title, allocation: "EACH", selection: "EXPLICIT", value: valueOf(discount), lines: [i] }];
  });
  if (!draft.discount) return own;
  const title = draft.discount.title ?? "Custom discount";
  return [...own, { ...base, title, allocation: "ACROSS", value: valueOf(draft.discount) }];
}

/** The plan of the order, placed at `at`. */
export function planOfDraft(ctx: RequestContext, draft: DraftDoc, at: string): OrderPlan {
  const { store } = ctx;
  const shop = store.shop();
  const to = draft.shippingAddress ?? draft.billingAddress;
  const product = (id: string | null) => documentOf(ctx, "products", id);
  return {
    id: draft.id,
    number: draft.number,
    at,
    currency: shop.currency,
    taxesIncluded: shop.taxesIncluded,
    customerId: draft.customerId,
    email: draft.email,
    phone: draft.phone,
    note: draft.note,
    tags: draft.tags,
    sourceName: draft.sourceName ?? "shopify_draft_order",
    billingAddress: draft.billingAddress,
    shippingAddress: draft.shippingAddress,
    lines: draft.lines.map(({ line, taxable }) => ({
      ...line,
      taxes: taxable && !draft.taxExempt ? ratesAt(store, to, product(line.productId)) : [],
    })),
    discounts: [...discountsOf(draft), ...codePlans(ctx, draft)],
    shipping: draft.shipping
      ? [
          {
            title: draft.shipping.title,
            code: draft.shipping.handle === null ? "custom" : draft.shipping.title,
            source: draft.shipping.handle === null ? "custom" : "shopify",
            price: draft.shipping.price,
            taxes: draft.taxExempt ? [] : shippingRatesAt(store, to),
          },
        ]
      : [],
  };
}

const calculated = new WeakMap<DraftDoc, OrderDoc>();

/** The order it would be now. */
export function orderOfDraft(ctx: RequestContext, draft: DraftDoc): OrderDoc {
  let order = calculated.get(draft);
  if (!order) calculated.set(draft, (order = buildOrder(planOfDraft(ctx, draft, draft.createdAt))));
  return order;
}

/** What a line's own discount takes off it, without its share of the draft's. */
export function ownDiscount(order: OrderDoc, index: number): Money {
  const isOwn = (application: number) => order.discountApplications[application]?.selection === "EXPLICIT";
  return sum(order.lines[index]!.discounts.filter((d) => isOwn(d.application)).map((d) => d.amount));
}

/** What the draft's own discount takes off all of it. */
export function draftDiscount(order: OrderDoc): Money {
  const isWhole = (application: number) => {
    const { kind, selection } = order.discountApplications[application]!;
    return kind === "MANUAL" && selection !== "EXPLICIT";
  };
  const all = order.lines.flatMap((line) => line.discounts);
  return sum(all.filter((d) => isWhole(d.application)).map((d) => d.amount));
}
