// orderMarkAsPaid and orderCreateManualPayment: money that came in outside of a checkout.
import { shopAmount, type Money, type OrderDoc } from "#sandbox/store/model.ts";
import { share } from "#sandbox/store/money-math.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { userError } from "../common.ts";
import { minorIn, type MoneyInput } from "../money-input.ts";
import { totalCapturable } from "#sandbox/graphql/resolvers/transactions.ts";
import { NO_ORDER, orderOf } from "./order-of.ts";
import { orderHappens } from "./order-happens.ts";

const canPay = (order: OrderDoc): boolean => order.cancelledAt === null && shopAmount(order.totals.outstanding) > 0;

/** What is authorized is captured; the rest comes in by hand. */
function markAsPaid(ctx: RequestContext, id: string) {
  const order = orderOf(ctx, id);
  if (!order) return { order: null, userErrors: [userError(["id"], NO_ORDER)] };
  const refused = { order, userErrors: [userError(["id"], "Order cannot be marked as paid.")] };
  if (!canPay(order)) return refused;
  const authorized = totalCapturable(order);
  const gateway = order.transactions.findLast((one) => one.kind === "AUTHORIZATION")?.gateway ?? "manual";
  const after = orderHappens(ctx, order, (_plan, _order, at) => [
    ...(shopAmount(authorized) > 0
      ? [{ kind: "pay" as const, at, gateway, transaction: "CAPTURE" as const, amount: authorized }]
      : []),
    { kind: "pay", at, gateway: "manual" },
  ]);
  return typeof after === "string" ? refused : { order: after, userErrors: [] };
}

interface ManualPayment {
  id: string;
  amount?: MoneyInput | null;
  paymentMethodName?: string | null;
  processedAt?: string | null;
}

/** An amount of the shop's currency at the rate that the order already has. */
const inBoth = (order: OrderDoc, minor: number): Money =>
  order.currency === order.presentmentCurrency
    ? minor
    : share(order.totals.outstanding, minor, shopAmount(order.totals.outstanding));

function payByHand(ctx: RequestContext, args: ManualPayment) {
  const order = orderOf(ctx, args.id);
  const failed = (field: string, message: string, code: string) => ({
    order: null,
    userErrors: [userError([field], message, code)],
  });
  if (!order) return failed("id", "Order does not exist", "ORDER_NOT_FOUND");
  const outstanding = shopAmount(order.totals.outstanding);
  const minor = args.amount ? minorIn(args.amount.amount, order.currency) : outstanding;
  if (args.amount && args.amount.currencyCode !== order.currency)
    return failed("amount", "Currency must be the same as the order's currency", "CURRENCY_MISMATCH");
  if (minor <= 0) return failed("amount", "Amount must be positive", "AMOUNT_NOT_POSITIVE");
  if (!canPay(order) || minor > outstanding)
    return failed("amount", "Amount exceeds the remaining balance", "AMOUNT_EXCEEDS_BALANCE");
  if (args.processedAt != null && Date.parse(args.processedAt) > ctx.store.now().getTime())
    return failed("processedAt", "Processed at must not be in the future", "PROCESSED_AT_INVALID");
  const gateway = args.paymentMethodName ?? "manual";
  const amount = inBoth(order, minor);
  const after = orderHappens(ctx, order, (_plan, _order, at) => [{ kind: "pay", at, gateway, amount }]);
  if (typeof after === "string") return failed("id", after, "ORDER_IS_TEMPORARILY_UNAVAILABLE");
  return { order: after, userErrors: [] };
}

export const payMutations: Resolvers = {
  Mutation: {
    orderMarkAsPaid: (_, { input }: { input: { id: string } }, ctx) => markAsPaid(ctx, input.id),
    orderCreateManualPayment: (_, args: ManualPayment, ctx) => payByHand(ctx, args),
  },
};
