// refundCreate: lines, shipping and money go back; what money and goods differ by stands in an adjustment.
import { growOrder } from "#sandbox/store/events/change-order.ts";
import { minus, plus, sum } from "#sandbox/store/money-math.ts";
import { shopAmount, type Money, type OrderDoc } from "#sandbox/store/model.ts";
import { planOf } from "#sandbox/store/order-plans.ts";
import type { PaymentBack } from "#sandbox/store/order/plan.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { part } from "#sandbox/graphql/resolvers/part.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { eventOf, valueOf, type AskedRefund } from "./asked-refund.ts";
import { creditsOf, giveCredit, type RefundMethodInput } from "./credit-back.ts";
import { givenMoney, moneyText } from "./given-money.ts";

interface TransactionInput {
  amount: string;
  gateway: string;
  kind: string;
  orderId: string;
  parentId?: string | null;
}

export interface RefundInput extends AskedRefund {
  orderId: string;
  note?: string | null;
  notify?: boolean | null;
  allowOverRefunding?: boolean | null;
  transactions?: TransactionInput[] | null;
  refundMethods?: RefundMethodInput[] | null;
}

const PLAYED = [
  "orderId",
  "note",
  "notify",
  "currency",
  "allowOverRefunding",
  "refundLineItems",
  "shipping",
  "refundDuties",
  "transactions",
  "refundMethods",
];

/** The payments that money goes back through, or what is wrong with them. */
function paymentsOf(order: OrderDoc, input: RefundInput): PaymentBack[] | UserError[] {
  const errors: UserError[] = [];
  const payments = (input.transactions ?? []).flatMap((given, i) => {
    const wrong = (field: string, message: string) =>
      void errors.push(userError(["transactions", String(i), field], message));
    const amount = givenMoney(order, given.amount, input.currency);
    const parentId = given.parentId == null ? null : idOf("OrderTransaction", given.parentId);
    const parent = order.transactions.find(({ id }) => id === parentId);
    if (given.kind !== "REFUND") return (wrong("kind", "Kind must be refund"), []);
    if (idOf("Order", given.orderId) !== order.id) return (wrong("orderId", "Order does not match the refund's"), []);
    if (amount === null || shopAmount(amount) < 0) return (wrong("amount", "Amount must be positive"), []);
    if (parentId !== null && !(parent && (parent.kind === "SALE" || parent.kind === "CAPTURE")))
      return (wrong("parentId", "Parent transaction does not exist"), []);
    return shopAmount(amount) === 0 ? [] : [{ amount, gateway: given.gateway, parentId }];
  });
  return errors.length > 0 ? errors : payments;
}

/** More than was received, all in all or through one payment. */
function overError(order: OrderDoc, payments: PaymentBack[]): UserError | null {
  const { received, refunded } = order.totals;
  const net = shopAmount(minus(received, refunded));
  const wanted = shopAmount(sum(payments.map(({ amount }) => amount)));
  if (wanted <= net) return null;
  const [a, b] = [wanted, net].map((minor) => moneyText(minor, order.currency));
  return userError(null, `Refund amount ${a} is greater than net payment received ${b}`);
}

/**
 * Positive where more is paid back than goods came back and credit there was, negative where less: as much of the goods as was paid for.
 * Between the two the order's balance says it.
 */
export function discrepancyOf(order: OrderDoc, value: Money, paid: Money): Money {
  const { outstanding } = order.totals;
  const due = shopAmount(outstanding);
  const most = due < 0 ? minus(value, outstanding) : value;
  const least = due > 0 ? minus(value, outstanding) : value;
  if (shopAmount(paid) > shopAmount(most)) return minus(paid, most);
  if (shopAmount(least) > 0 && shopAmount(paid) < shopAmount(least)) return minus(paid, least);
  return 0;
}

const isErrors = (list: unknown[]): list is UserError[] => list.length > 0 && "message" in (list[0] as object);

export function createRefund(ctx: RequestContext, input: RefundInput) {
  onlyPlayed("refundCreate", input, PLAYED);
  const methods = input.refundMethods ?? [];
  const order = documentOf(ctx, "orders", idOf("Order", input.orderId));
  const plan = order && planOf(ctx.store, order.id);
  if (!order || !plan)
    return { order: null, refund: null, userErrors: [userError(["orderId"], "Order does not exist")] };
  const failed = (userErrors: UserError[]) => ({ order, refund: null, userErrors });
  const event = eventOf(ctx, plan, order, input);
  if (Array.isArray(event)) return failed(event);
  const through = paymentsOf(order, input);
  if (isErrors(through)) return failed(through);
  const credits = creditsOf(order, methods);
  if (isErrors(credits)) return failed(credits);
  const payments = [...through, ...credits];
  const isEmpty = event.lines!.length + event.shipping!.length + payments.length === 0;
  if (isEmpty) return failed([userError(null, "A refund needs line items, shipping or transactions.")]);
  const over = input.allowOverRefunding ? null : overError(order, payments);
  if (over) return failed([over]);
  const paid = payments.reduce((all, { amount }) => plus(all, amount), 0 as Money);
  const adjustment = discrepancyOf(order, valueOf(plan, event).value, paid);
  const after = withHappening(ctx, (h) =>
    growOrder(h, order.id, (_plan, _order, at) => [{ ...event, at, adjustment, payments, note: input.note ?? null }]),
  )!;
  giveCredit(ctx, order, methods);
  return { order: after, refund: part(after, after.refunds.at(-1)!), userErrors: [] };
}

export const refundMutations: Resolvers = {
  Mutation: { refundCreate: (_, { input }: { input: RefundInput }, ctx) => createRefund(ctx, input) },
};
