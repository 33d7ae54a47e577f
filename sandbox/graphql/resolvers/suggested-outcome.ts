// What processing units of a return would come to: money back, an invoice for what goes out in exchange, or nothing.
import { buildOrder } from "#sandbox/store/build-order.ts";
import { minus } from "#sandbox/store/money-math.ts";
import { shopAmount, type Money, type OrderDoc } from "#sandbox/store/model.ts";
import { planOf } from "#sandbox/store/order-plans.ts";
import { ApiError, NotImplemented } from "../errors.ts";
import type { RequestContext, Resolvers } from "../types.ts";
import { gid } from "./gid.ts";
import { bag } from "./money.ts";
import { returnFor } from "./mutations/returns/find.ts";
import { processEvent } from "./mutations/returns/process.ts";
import type { ReturnSource } from "./part.ts";
import { suggestedTransactions } from "./suggested-refund.ts";

interface OutcomeArgs {
  returnLineItems: { id: string; quantity: number }[];
  exchangeLineItems: { id: string; quantity: number }[];
  refundShipping?: { fullRefund?: boolean | null; shippingRefundAmount?: { amount: string; currencyCode: string } };
  refundDuties?: unknown[];
  tipLineId?: string | null;
  refundMethodAllocation?: string | null;
}
interface Outcome {
  order: OrderDoc;
  /** What the order's total falls by; negative: what it rises by. What is still to be paid is taken off first. */
  value: Money;
  maximum: Money;
}
interface Transfer {
  __typename: "RefundReturnOutcome" | "InvoiceReturnOutcome";
  order: OrderDoc;
  amount: Money;
}

function outcome({ doc }: ReturnSource, args: OutcomeArgs, ctx: RequestContext): Outcome | null {
  if (args.refundMethodAllocation === "STORE_CREDIT")
    throw new NotImplemented("the refund method allocation STORE_CREDIT");
  const found = returnFor(ctx, gid("Return", doc.id));
  const plan = found && planOf(ctx.store, found.order.id);
  if (!found || !plan || doc.status !== "OPEN") return null;
  const { refundMethodAllocation: _method, ...input } = args;
  const event = processEvent(ctx, found, plan, { returnId: gid("Return", doc.id), ...input });
  if (Array.isArray(event)) throw new ApiError(event[0]!.message, "BAD_REQUEST");
  const { order } = found;
  const happened = plan.events ?? [];
  const at = happened.reduce((last, one) => (one.at > last ? one.at : last), ctx.store.nowIso());
  const after = buildOrder({ ...plan, events: [...happened, { ...event, at }] });
  const value = minus(order.totals.currentTotal, after.totals.currentTotal);
  const { received, refunded, outstanding } = order.totals;
  const owed = shopAmount(outstanding) > 0 ? minus(value, outstanding) : value;
  return { order, value: owed, maximum: minus(received, refunded) };
}

function transfer({ order, value, maximum }: Outcome): Transfer | null {
  const minor = shopAmount(value);
  if (minor === 0) return null;
  if (minor < 0) return { __typename: "InvoiceReturnOutcome", order, amount: minus(0, value) };
  return { __typename: "RefundReturnOutcome", order, amount: minor > shopAmount(maximum) ? maximum : value };
}

export const suggestedOutcomeResolvers: Resolvers = {
  Return: { suggestedFinancialOutcome: outcome },
  SuggestedReturnFinancialOutcome: {
    financialTransfer: transfer,
    maximumRefundable: ({ order, maximum }: Outcome) => bag(order, maximum),
  },
  RefundReturnOutcome: {
    amount: ({ order, amount }: Transfer) => bag(order, amount),
    suggestedTransactions,
    suggestedRefundMethods: () => [],
  },
  InvoiceReturnOutcome: { amount: ({ order, amount }: Transfer) => bag(order, amount) },
};
