// Money that changes hands: payments, authorizations, captures, refunds. Sales are none of its business.
import type { Money, RefundDoc, TransactionDoc } from "../model.ts";
import { least, minus, negate, plus } from "../money-math.ts";
import type { OrderEvent, PaymentBack } from "./plan.ts";
import { nextId, type OrderState } from "./state.ts";

/** What the buyer still owes; negative when the merchant owes. */
export const outstandingOf = (state: OrderState): Money => minus(state.owed, minus(state.received, state.refunded));

const isPositive = (amount: Money): boolean => (typeof amount === "number" ? amount : amount[0]) > 0;

function addTransaction(
  state: OrderState,
  at: string,
  transaction: Pick<TransactionDoc, "kind" | "gateway" | "amount"> & Partial<TransactionDoc>,
): TransactionDoc {
  const doc: TransactionDoc = {
    id: nextId(state),
    kind: transaction.kind,
    status: transaction.status ?? "SUCCESS",
    gateway: transaction.gateway,
    amount: transaction.amount,
    parentId: transaction.parentId ?? null,
    test: state.order.test,
    createdAt: at,
    processedAt: at,
  };
  state.order.transactions.push(doc);
  return doc;
}

export function pay(state: OrderState, event: Extract<OrderEvent, { kind: "pay" }>): void {
  const kind = event.transaction ?? "SALE";
  const amount = event.amount ?? outstandingOf(state);
  if (!isPositive(amount)) return;
  const authorization = state.order.transactions.findLast((t) => t.kind === "AUTHORIZATION" && t.status === "SUCCESS");
  const status = event.status ?? "SUCCESS";
  const parentId = kind === "CAPTURE" ? (authorization?.id ?? null) : null;
  const handed = event.change ? plus(amount, event.change) : amount;
  const paid = addTransaction(state, event.at, { kind, status, gateway: event.gateway, amount: handed, parentId });
  if (status !== "SUCCESS") return;
  if (kind === "AUTHORIZATION") {
    state.authorized = plus(state.authorized, amount);
    return;
  }
  if (kind === "CAPTURE") state.authorized = minus(state.authorized, least(amount, state.authorized));
  state.received = plus(state.received, amount);
  if (event.change)
    addTransaction(state, event.at, {
      kind: "CHANGE",
      gateway: event.gateway,
      amount: event.change,
      parentId: paid.id,
    });
}

/** Pays back through the payments that brought the money in, the last first; never more than was received. */
export function payBack(state: OrderState, at: string, amount: Money, gateway?: string): string[] {
  const rest = least(amount, minus(state.received, state.refunded));
  if (!isPositive(rest)) return [];
  const source = state.order.transactions.findLast(
    (t) => (t.kind === "SALE" || t.kind === "CAPTURE") && t.status === "SUCCESS" && (!gateway || t.gateway === gateway),
  );
  state.refunded = plus(state.refunded, rest);
  const doc = addTransaction(state, at, {
    kind: "REFUND",
    gateway: gateway ?? source?.gateway ?? "manual",
    amount: rest,
    parentId: source?.id ?? null,
  });
  return [doc.id];
}

/** Pays back through payments that were named, as much as was said. */
export function payBackBy(state: OrderState, at: string, payments: PaymentBack[]): string[] {
  return payments.map((payment) => {
    state.refunded = plus(state.refunded, payment.amount);
    return addTransaction(state, at, { kind: "REFUND", ...payment }).id;
  });
}

/** Lets go of what was authorized and never captured. */
export function voidAuthorization(state: OrderState, at: string): void {
  if (!isPositive(state.authorized)) return;
  const authorization = state.order.transactions.findLast((t) => t.kind === "AUTHORIZATION" && t.status === "SUCCESS");
  addTransaction(state, at, {
    kind: "VOID",
    gateway: authorization?.gateway ?? "manual",
    amount: state.authorized,
    parentId: authorization?.id ?? null,
  });
  state.authorized = 0;
}

/** Evens out: collects what is missing, or pays back what was paid too much with a refund that reverses no sale. */
export function settle(state: OrderState, at: string, gateway?: string): RefundDoc | null {
  const outstanding = outstandingOf(state);
  if (isPositive(outstanding)) {
    pay(state, { kind: "pay", at, gateway: gateway ?? state.order.transactions[0]?.gateway ?? "manual" });
    return null;
  }
  const back = negate(outstanding);
  if (!isPositive(back)) return null;
  const refund: RefundDoc = {
    id: nextId(state),
    returnId: null,
    note: null,
    createdAt: at,
    lines: [],
    shipping: [],
    adjustments: [],
    transactionIds: payBack(state, at, back, gateway),
  };
  state.order.refunds.push(refund);
  return refund;
}
