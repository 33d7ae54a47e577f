// returnProcess: what came back is sold back, exchanges go out, fees are kept, money goes back if somebody says so.
import { percentOf, share, sum } from "#sandbox/store/money-math.ts";
import { shopAmount, type Money, type OrderDoc } from "#sandbox/store/model.ts";
import { planOf } from "#sandbox/store/order-plans.ts";
import type { FeePlan, LinePlan, OrderEvent, OrderPlan, PaymentBack } from "#sandbox/store/order/plan.ts";
import { minus } from "#sandbox/store/money-math.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { allDiscounts, originalTotal } from "#sandbox/graphql/resolvers/line-amounts.ts";
import { required } from "#sandbox/graphql/resolvers/part.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { eventOf } from "../refunds/asked-refund.ts";
import { givenMoney, moneyText } from "../refunds/given-money.ts";
import { addDispositions, dispositionErrors, type DisposeInput } from "./dispose.ts";
import { failed, happenToReturn, isErrors, notFound, returnFor, type FoundReturn } from "./find.ts";

interface MoneyInput {
  amount: string;
  currencyCode: string;
}
export interface ProcessInput {
  returnId: string;
  returnLineItems?: { id: string; quantity: number; dispositions?: DisposeInput[] | null }[] | null;
  exchangeLineItems?: { id: string; quantity: number }[] | null;
  refundShipping?: { fullRefund?: boolean | null; shippingRefundAmount?: MoneyInput | null } | null;
  refundDuties?: unknown[] | null;
  tipLineId?: string | null;
  note?: string | null;
  financialTransfer?: {
    issueRefund?: {
      allowOverRefunding?: boolean | null;
      orderTransactions: { parentId: string; transactionAmount: MoneyInput }[];
      refundMethods?: unknown[] | null;
    } | null;
  } | null;
}

type ProcessEvent = Extract<OrderEvent, { kind: "returnProcess" }>;

function linesOf(ctx: RequestContext, found: FoundReturn, input: ProcessInput, errors: UserError[]) {
  const { order, doc } = found;
  return (input.returnLineItems ?? []).flatMap(({ id: gid, quantity, dispositions }, i) => {
    const path = ["input", "returnLineItems", String(i)];
    const id = idOf("ReturnLineItem", gid);
    const index = doc.lines.findIndex((line) => line.id === id);
    const line = doc.lines[index];
    if (!line) return (errors.push(userError([...path, "id"], "Return line item was not found.", "NOT_FOUND")), []);
    if (quantity < 1 || quantity > line.quantity - line.refundedQuantity) {
      const message = "Quantity exceeds the number of items that can be processed.";
      return (errors.push(userError([...path, "quantity"], message, "INVALID")), []);
    }
    errors.push(...dispositionErrors(ctx, order, doc, dispositions ?? [], [...path, "dispositions"]));
    const restocked = (dispositions ?? []).filter(({ dispositionType }) => dispositionType === "RESTOCKED");
    const isBack = restocked.reduce((units, one) => units + one.quantity, 0) === quantity;
    const place = restocked[0]?.locationId;
    const restock = isBack
      ? { restockType: "RETURN" as const, locationId: place == null ? null : idOf("Location", place) }
      : {};
    return [{ index, quantity, line: order.lines.findIndex((one) => one.id === line.lineId), ...restock }];
  });
}

function exchangesOf({ doc, of }: FoundReturn, plan: OrderPlan, input: ProcessInput, errors: UserError[]) {
  const started = (plan.events ?? []).filter((event) => event.kind === "return")[of]?.flow?.exchanges ?? [];
  return (input.exchangeLineItems ?? []).flatMap(({ id: gid, quantity }, i): { index: number; plan: LinePlan }[] => {
    const path = ["input", "exchangeLineItems", String(i)];
    const id = idOf("ExchangeLineItem", gid);
    const index = doc.flow!.exchanges.findIndex((one) => one.id === id);
    const one = doc.flow!.exchanges[index];
    if (!one) return (errors.push(userError([...path, "id"], "Exchange line item was not found.", "NOT_FOUND")), []);
    if (quantity < 1 || quantity > one.quantity - one.processed) {
      const message = "Quantity exceeds the number of items that can be processed.";
      return (errors.push(userError([...path, "quantity"], message, "INVALID")), []);
    }
    return [{ index, plan: { ...started[index]!.plan, quantity } }];
  });
}

/** The fee of the return with its first units; of each line its percentage of what its units came to. */
function feesOf(order: OrderDoc, { doc }: FoundReturn, lines: { index: number; quantity: number }[]): FeePlan[] {
  const isFirst = doc.lines.every(({ refundedQuantity }) => refundedQuantity === 0);
  const shipping = isFirst ? doc.flow!.shippingFee : null;
  const restocking = lines.flatMap(({ index, quantity }) => {
    const { restockingFee, lineId } = doc.lines[index]!;
    const line = required(order, order.lines, lineId);
    const net = share(minus(originalTotal(line), allDiscounts(line)), quantity, line.doc.quantity);
    return restockingFee ? [{ name: "Restocking fee", price: percentOf(net, restockingFee) }] : [];
  });
  return [...(shipping ? [{ name: "Return shipping fee", price: shipping.amount }] : []), ...restocking];
}

function paymentsOf(order: OrderDoc, input: ProcessInput, errors: UserError[]): PaymentBack[] {
  const path = ["input", "financialTransfer", "issueRefund", "orderTransactions"];
  const refund = input.financialTransfer?.issueRefund;
  if (refund?.refundMethods?.length) throw new NotImplemented("the input refundMethods of returnProcess");
  const payments = (refund?.orderTransactions ?? []).flatMap(({ parentId, transactionAmount }, i) => {
    const id = idOf("OrderTransaction", parentId);
    const parent = order.transactions.find((one) => one.id === id);
    const amount = givenMoney(order, transactionAmount.amount, transactionAmount.currencyCode);
    if (!parent)
      return (
        errors.push(userError([...path, String(i), "parentId"], "Parent transaction not found.", "NOT_FOUND")),
        []
      );
    if (amount === null || shopAmount(amount) <= 0)
      return (
        errors.push(userError([...path, String(i), "transactionAmount"], "Amount must be greater than 0.", "INVALID")),
        []
      );
    return [{ amount, gateway: parent.gateway, parentId: id }];
  });
  const wanted = shopAmount(sum(payments.map(({ amount }) => amount)));
  const net = shopAmount(minus(order.totals.received, order.totals.refunded));
  if (wanted > net && !refund?.allowOverRefunding) {
    const [a, b] = [wanted, net].map((minor) => moneyText(minor, order.currency));
    errors.push(userError(path, `Refund amount ${a} is greater than net payment received ${b}`, "INVALID"));
  }
  return payments;
}

/** The event that processing comes to, or what is wrong; without payments where only its outcome is asked for. */
export function processEvent(
  ctx: RequestContext,
  found: FoundReturn,
  plan: OrderPlan,
  input: ProcessInput,
): Omit<ProcessEvent, "at"> | UserError[] {
  if (input.refundDuties?.length || input.tipLineId) throw new NotImplemented("duties and tips of returnProcess");
  const { order, of } = found;
  const errors: UserError[] = [];
  const lines = linesOf(ctx, found, input, errors);
  const exchanges = exchangesOf(found, plan, input, errors);
  const payments = paymentsOf(order, input, errors);
  const amount = input.refundShipping?.shippingRefundAmount;
  const asked = { fullRefund: input.refundShipping?.fullRefund, amount: amount?.amount };
  const refund = eventOf(ctx, plan, order, { shipping: asked, currency: amount?.currencyCode });
  if (Array.isArray(refund))
    errors.push(...refund.map((error) => ({ ...error, field: ["input", "refundShipping"], code: "INVALID" })));
  if (errors.length > 0) return errors;
  const shipping: { index: number; subtotal: Money | "all" }[] = Array.isArray(refund) ? [] : refund.shipping!;
  const fees = feesOf(order, found, lines);
  return { kind: "returnProcess", of, lines, exchanges, fees, shipping, payments, note: input.note ?? null };
}

export function processReturn(ctx: RequestContext, input: ProcessInput) {
  const found = returnFor(ctx, input.returnId);
  const plan = found && planOf(ctx.store, found.order.id);
  if (!found || !plan) return notFound(["input", "returnId"]);
  const { order, doc, of } = found;
  if (doc.status !== "OPEN")
    return failed([userError(["input", "returnId"], "Return status is invalid.", "INVALID_STATE")]);
  const event = processEvent(ctx, found, plan, input);
  if (Array.isArray(event)) return failed(isErrors(event) ? event : []);
  const units = event.lines.length + (event.exchanges?.length ?? 0) + event.shipping!.length + event.payments!.length;
  if (units === 0)
    return failed([userError(["input", "returnLineItems"], "Return line items can't be blank.", "BLANK")]);
  const gone = (input.returnLineItems ?? []).flatMap(({ dispositions }) => dispositions ?? []);
  return happenToReturn(
    ctx,
    order,
    "returns/process",
    (at) => ({ ...event, at }),
    of,
    (after) => addDispositions(after, after.returns[of]!, gone, after.updatedAt),
  );
}
