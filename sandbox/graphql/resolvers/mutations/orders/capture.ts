// orderCapture and transactionVoid: what becomes of an authorization.
import { shopAmount, type Money, type OrderDoc, type TransactionDoc } from "#sandbox/store/model.ts";
import { minus, share } from "#sandbox/store/money-math.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { userError } from "../common.ts";
import { minorIn } from "../money-input.ts";
import { optional } from "#sandbox/graphql/resolvers/part.ts";
import { capturable } from "#sandbox/graphql/resolvers/transactions.ts";
import { orderHappens } from "./order-happens.ts";
import { NO_ORDER, orderOf, orderOfPart } from "./order-of.ts";

interface CaptureInput {
  id: string;
  parentTransactionId: string;
  amount: string | number;
  currency?: string | null;
  finalCapture?: boolean | null;
}

/** The order's new transaction, to answer with. */
const newest = (order: OrderDoc) => optional(order, order.transactions, order.transactions.at(-1)?.id ?? null);

/** The part of what is left, in both currencies; the amount is of the presentment currency where it is named. */
function amountOf(order: OrderDoc, left: Money, { amount, currency }: CaptureInput): Money {
  if (typeof left === "number") return minorIn(amount, order.currency);
  const named = currency ?? order.currency;
  const minor = minorIn(amount, named);
  return share(left, minor, named === order.presentmentCurrency ? left[1] : left[0]);
}

function capture(ctx: RequestContext, input: CaptureInput) {
  const failed = (field: string[], message: string) => ({ transaction: null, userErrors: [userError(field, message)] });
  const order = orderOf(ctx, input.id);
  if (!order) return failed(["id"], NO_ORDER);
  const found = orderOfPart(ctx, "OrderTransaction", input.parentTransactionId);
  const parent = order.transactions.find(({ id }) => id === found?.partId);
  if (!parent) return failed(["parentTransactionId"], "Transaction does not exist");
  if (input.currency != null && ![order.currency, order.presentmentCurrency].includes(input.currency))
    return failed(["currency"], "Currency must match the order's currency");
  const left = capturable(order, parent);
  const amount = amountOf(order, left, input);
  if (shopAmount(amount) <= 0) return failed(["amount"], "Amount must be greater than zero");
  if (shopAmount(left) === 0) return failed(["parentTransactionId"], "Transaction cannot be captured");
  if (shopAmount(minus(left, amount)) < 0) return failed(["amount"], "Amount exceeds the capturable amount");
  const after = orderHappens(ctx, order, (_plan, _order, at) => [
    { kind: "pay", at, gateway: parent.gateway, transaction: "CAPTURE", amount },
    ...(input.finalCapture ? [{ kind: "void" as const, at }] : []),
  ]);
  if (typeof after === "string") return failed(["id"], after);
  const captured = after.transactions.findLast(({ kind }) => kind === "CAPTURE");
  return { transaction: optional(after, after.transactions, captured?.id ?? null), userErrors: [] };
}

function letGo(ctx: RequestContext, parentId: string) {
  const failed = (message: string, code: string) => ({
    transaction: null,
    userErrors: [userError(["parentTransactionId"], message, code)],
  });
  const found = orderOfPart(ctx, "OrderTransaction", parentId);
  const parent = found?.order.transactions.find(({ id }: TransactionDoc) => id === found.partId);
  if (!found || !parent) return failed("Transaction does not exist", "TRANSACTION_NOT_FOUND");
  if (parent.kind !== "AUTHORIZATION" || shopAmount(capturable(found.order, parent)) === 0)
    return failed("Parent transaction is not a voidable authorization", "AUTH_NOT_VOIDABLE");
  const after = orderHappens(ctx, found.order, (_plan, _order, at) => [{ kind: "void", at }]);
  return typeof after === "string" ? failed(after, "GENERIC_ERROR") : { transaction: newest(after), userErrors: [] };
}

export const captureMutations: Resolvers = {
  Mutation: {
    orderCapture: (_, { input }: { input: CaptureInput }, ctx) => capture(ctx, input),
    transactionVoid: (_, args: { parentTransactionId: string }, ctx) => letGo(ctx, args.parentTransactionId),
  },
};
