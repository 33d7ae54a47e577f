// Payments of orders.
import { minus } from "#sandbox/store/money-math.ts";
import { shopAmount, type Money, type OrderDoc, type TransactionDoc } from "#sandbox/store/model.ts";
import type { Resolvers } from "../types.ts";
import { gid } from "./gid.ts";
import { bag, moneyV2, scalar, total } from "./money.ts";
import { optional, parts, type TransactionSource } from "./part.ts";

const succeeded = (transaction: TransactionDoc): boolean => transaction.status === "SUCCESS";
const childrenOf = (order: OrderDoc, parent: TransactionDoc, kinds: TransactionDoc["kind"][]): TransactionDoc[] =>
  order.transactions.filter((item) => item.parentId === parent.id && kinds.includes(item.kind) && succeeded(item));

/** What an authorization has left to capture. */
export function capturable(order: OrderDoc, transaction: TransactionDoc): Money {
  if (transaction.kind !== "AUTHORIZATION" || !succeeded(transaction)) return 0;
  if (childrenOf(order, transaction, ["VOID"]).length > 0) return 0;
  return minus(
    transaction.amount,
    total(childrenOf(order, transaction, ["CAPTURE"]), (item) => item.amount),
  );
}

export const totalCapturable = (order: OrderDoc): Money =>
  total(order.transactions, (transaction) => capturable(order, transaction));

export const canCapture = (order: OrderDoc, transaction: TransactionDoc): boolean =>
  shopAmount(capturable(order, transaction)) > 0;

/** Order.transactions with its filters. */
export function transactionsOf(
  order: OrderDoc,
  args: { first?: number | null; capturable?: boolean | null; manuallyResolvable?: boolean | null },
): TransactionSource[] {
  let docs = order.transactions;
  if (args.capturable != null) docs = docs.filter((doc) => canCapture(order, doc) === args.capturable);
  if (args.manuallyResolvable) docs = [];
  return parts(order, docs).slice(0, args.first ?? undefined);
}

const GATEWAY_NAMES: Record<string, string> = {
  shopify_payments: "Shopify Payments",
  paypal: "PayPal",
  manual: "Manual",
  cash: "Cash",
  gift_card: "Gift card",
};
const gatewayName = (gateway: string): string =>
  GATEWAY_NAMES[gateway] ?? gateway.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());

/** What can still be given back of a payment; null for what is no payment. Cash that was handed back as change is not in it. */
function leftOf({ order, doc }: TransactionSource): Money | null {
  if ((doc.kind !== "SALE" && doc.kind !== "CAPTURE") || !succeeded(doc)) return null;
  return minus(
    doc.amount,
    total(childrenOf(order, doc, ["REFUND", "CHANGE"]), (item) => item.amount),
  );
}

export interface PaymentLeft {
  doc: TransactionDoc;
  left: Money;
  gatewayName: string;
}

/** Payments that money can go back through, in their order. */
export const refundablePayments = (order: OrderDoc): PaymentLeft[] =>
  order.transactions.flatMap((doc) => {
    const left = leftOf({ order, doc });
    return left !== null && shopAmount(left) > 0 ? [{ doc, left, gatewayName: gatewayName(doc.gateway) }] : [];
  });

export const transactionResolvers: Resolvers = {
  OrderTransaction: {
    id: ({ doc }: TransactionSource) => gid("OrderTransaction", doc.id),
    kind: ({ doc }: TransactionSource) => doc.kind,
    status: ({ doc }: TransactionSource) => doc.status,
    gateway: ({ doc }: TransactionSource) => doc.gateway,
    formattedGateway: ({ doc }: TransactionSource) => gatewayName(doc.gateway),
    test: ({ doc }: TransactionSource) => doc.test,
    amount: ({ order, doc }: TransactionSource) => scalar(order, doc.amount),
    amountSet: ({ order, doc }: TransactionSource) => bag(order, doc.amount),
    amountV2: ({ order, doc }: TransactionSource) => moneyV2(shopAmount(doc.amount), order.currency),
    amountRoundingSet: () => null,
    totalUnsettledSet: ({ order, doc }: TransactionSource) =>
      doc.kind === "AUTHORIZATION" ? bag(order, capturable(order, doc)) : null,
    maximumRefundableV2: (source: TransactionSource) => {
      const left = leftOf(source);
      return left === null ? null : moneyV2(shopAmount(left), source.order.currency);
    },
    parentTransaction: ({ order, doc }: TransactionSource) => optional(order, order.transactions, doc.parentId),
    order: ({ order }: TransactionSource) => order,
    createdAt: ({ doc }: TransactionSource) => doc.createdAt,
    processedAt: ({ doc }: TransactionSource) => doc.processedAt,
    manualPaymentGateway: ({ doc }: TransactionSource) => doc.gateway === "manual" || doc.gateway === "cash",
    manuallyCapturable: ({ order, doc }: TransactionSource) => canCapture(order, doc),
    multiCapturable: () => false,
    accountNumber: () => null,
    authorizationCode: () => null,
    authorizationExpiresAt: () => null,
    errorCode: ({ doc }: TransactionSource) =>
      doc.status === "FAILURE" || doc.status === "ERROR" ? "CARD_DECLINED" : null,
    fees: () => [],
    paymentId: ({ order, doc }: TransactionSource) => `${order.name}.${order.transactions.indexOf(doc) + 1}`,
    receiptJson: () => "{}",
    settlementCurrency: () => null,
    settlementCurrencyRate: () => null,
    user: () => null,
    location: () => null,
    device: () => null,
  },
};
