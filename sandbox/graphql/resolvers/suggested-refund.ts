// What a refund would come to, and through which payments it would go: asked before anything is done.
import { minus, plus, share, sum } from "#sandbox/store/money-math.ts";
import { shopAmount, type Money, type OrderDoc, type RefundDoc } from "#sandbox/store/model.ts";
import { planOf } from "#sandbox/store/order-plans.ts";
import { ApiError, NotImplemented } from "../errors.ts";
import type { RequestContext, Resolver, Resolvers } from "../types.ts";
import { lineDiscounts, allDiscounts } from "./line-amounts.ts";
import { bag, scalar } from "./money.ts";
import { eventOf, valueOf, type AskedRefund } from "./mutations/refunds/asked-refund.ts";
import { part, parts, required } from "./part.ts";
import { refundablePayments, type PaymentLeft } from "./transactions.ts";

export interface Suggestion {
  order: OrderDoc;
  refund: RefundDoc;
  amount: Money;
  maximum: Money;
  shippingMaximum: Money;
}

/** Simulates the refund; throws a top-level error for what could not be refunded, as Shopify does. */
export function suggest(ctx: RequestContext, order: OrderDoc, asked: AskedRefund): Suggestion | null {
  const plan = planOf(ctx.store, order.id);
  if (!plan) return null;
  const event = eventOf(ctx, plan, order, asked);
  if (Array.isArray(event)) throw new ApiError(event[0]!.message, "BAD_REQUEST");
  const { value, refund } = valueOf(plan, event);
  const { received, refunded, outstanding } = order.totals;
  const maximum = minus(received, refunded);
  const unpaid = shopAmount(outstanding) > 0 ? minus(value, outstanding) : value;
  const positive = shopAmount(unpaid) > 0 ? unpaid : 0;
  const amount = shopAmount(positive) > shopAmount(maximum) ? maximum : positive;
  const all = eventOf(ctx, plan, order, { shipping: { fullRefund: true } });
  const shippingMaximum = Array.isArray(all) ? 0 : sum(valueOf(plan, all).refund.shipping.map((s) => s.subtotal));
  return { order, refund, amount, maximum, shippingMaximum };
}

interface SuggestArgs extends Omit<AskedRefund, "shipping"> {
  refundShipping?: boolean | null;
  shippingAmount?: string | null;
  suggestFullRefund?: boolean | null;
  refundMethodAllocation?: string | null;
}

/** Everything that is left: what was not sent is taken off, what was sent comes back. */
function everything(order: OrderDoc): AskedRefund["refundLineItems"] {
  return order.lines.flatMap((line) => {
    const unsent = Math.min(line.fulfillableQuantity, line.currentQuantity);
    const sent = line.currentQuantity - unsent;
    return [
      ...(unsent > 0 ? [{ lineItemId: line.id, quantity: unsent, restockType: "CANCEL" as const }] : []),
      ...(sent > 0 ? [{ lineItemId: line.id, quantity: sent, restockType: "RETURN" as const }] : []),
    ];
  });
}

function suggestedRefund(order: OrderDoc, args: SuggestArgs, ctx: RequestContext) {
  if (args.refundMethodAllocation === "STORE_CREDIT")
    throw new NotImplemented("the refund method allocation STORE_CREDIT");
  const shipping =
    args.suggestFullRefund || args.refundShipping ? { fullRefund: true } : { amount: args.shippingAmount };
  const refundLineItems = args.suggestFullRefund ? everything(order) : args.refundLineItems;
  return suggest(ctx, order, { refundLineItems, refundDuties: args.refundDuties, shipping });
}

const bagOf =
  (pick: (suggestion: Suggestion) => Money): Resolver =>
  (source: Suggestion) =>
    bag(source.order, pick(source));
const scalarOf =
  (pick: (suggestion: Suggestion) => Money): Resolver =>
  (source: Suggestion) =>
    scalar(source.order, pick(source));

const discounted = ({ refund }: Suggestion): Money => sum(refund.lines.map(({ subtotal }) => subtotal));
const cart = ({ order, refund }: Suggestion): Money =>
  sum(
    refund.lines.map(({ lineId, quantity }) => {
      const line = required(order, order.lines, lineId);
      return share(minus(allDiscounts(line), lineDiscounts(line, true)), quantity, line.doc.quantity);
    }),
  );
const subtotal = (suggestion: Suggestion): Money => plus(discounted(suggestion), cart(suggestion));
const taxes = ({ refund }: Suggestion): Money => sum([...refund.lines, ...refund.shipping].map(({ tax }) => tax));
const duties = (): Money => 0;

/** The payments in their order, each as far as it goes. */
export function suggestedTransactions({ order, amount }: Pick<Suggestion, "order" | "amount">) {
  let left = amount;
  return refundablePayments(order).map((payment) => {
    const now = shopAmount(left) > shopAmount(payment.left) ? payment.left : left;
    left = minus(left, now);
    return { order, payment, now };
  });
}
interface SuggestedPayment {
  order: OrderDoc;
  payment: PaymentLeft;
  now: Money;
}
const lines = ({ order, refund }: Suggestion) =>
  parts(
    order,
    refund.lines.map((line) => ({ ...line, id: "" })),
  );

export const suggestedRefundResolvers: Resolvers = {
  Order: { suggestedRefund },
  SuggestedRefund: {
    amount: scalarOf(({ amount }) => amount),
    amountSet: bagOf(({ amount }) => amount),
    maximumRefundable: scalarOf(({ maximum }) => maximum),
    maximumRefundableSet: bagOf(({ maximum }) => maximum),
    subtotal: scalarOf(subtotal),
    subtotalSet: bagOf(subtotal),
    discountedSubtotalSet: bagOf(discounted),
    totalCartDiscountAmountSet: bagOf(cart),
    totalDutiesSet: bagOf(duties),
    totalTaxes: scalarOf(taxes),
    totalTaxSet: bagOf(taxes),
    refundDuties: () => [],
    refundLineItems: lines,
    shipping: (source: Suggestion) => source,
    suggestedTransactions,
    suggestedRefundMethods: () => [],
  },
  SuggestedReturnRefund: {
    amount: bagOf(({ amount }) => amount),
    maximumRefundable: bagOf(({ maximum }) => maximum),
    subtotal: bagOf(subtotal),
    discountedSubtotal: bagOf(discounted),
    totalCartDiscountAmount: bagOf(cart),
    totalDuties: bagOf(duties),
    totalTax: bagOf(taxes),
    refundDuties: () => [],
    shipping: (source: Suggestion) => source,
    suggestedTransactions,
  },
  ShippingRefund: {
    amount: scalarOf(({ refund }) => sum(refund.shipping.map((line) => line.subtotal))),
    amountSet: bagOf(({ refund }) => sum(refund.shipping.map((line) => line.subtotal))),
    tax: scalarOf(({ refund }) => sum(refund.shipping.map((line) => line.tax))),
    taxSet: bagOf(({ refund }) => sum(refund.shipping.map((line) => line.tax))),
    maximumRefundable: scalarOf(({ shippingMaximum }) => shippingMaximum),
    maximumRefundableSet: bagOf(({ shippingMaximum }) => shippingMaximum),
  },
  SuggestedOrderTransaction: {
    kind: () => "SUGGESTED_REFUND",
    accountNumber: () => null,
    paymentDetails: () => null,
    gateway: ({ payment }: SuggestedPayment) => payment.doc.gateway,
    formattedGateway: ({ payment }: SuggestedPayment) => payment.gatewayName,
    amount: ({ order, now }: SuggestedPayment) => scalar(order, now),
    amountSet: ({ order, now }: SuggestedPayment) => bag(order, now),
    maximumRefundable: ({ order, payment }: SuggestedPayment) => scalar(order, payment.left),
    maximumRefundableSet: ({ order, payment }: SuggestedPayment) => bag(order, payment.left),
    parentTransaction: ({ order, payment }: SuggestedPayment) => part(order, payment.doc),
  },
};
