// refundMethods of refundCreate: what goes back as store credit of the order's customer.
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { PaymentBack } from "#sandbox/store/order/plan.ts";
import { gid } from "#sandbox/graphql/resolvers/gid.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { credit } from "../store-credit.ts";
import { givenMoney } from "./given-money.ts";

export interface RefundMethodInput {
  storeCreditRefund?: { amount: { amount: string; currencyCode: string }; expiresAt?: string | null } | null;
}

/** How the order names a payment by store credit. */
const GATEWAY = "shopify_store_credit";

/** The parts of the refund that go to store credit, or what is wrong with them. Nothing is credited yet. */
export function creditsOf(order: OrderDoc, methods: readonly RefundMethodInput[]): PaymentBack[] | UserError[] {
  const errors: UserError[] = [];
  const credits = methods.flatMap(({ storeCreditRefund: given }, i) => {
    const wrong = (field: string[], message: string) =>
      void errors.push(userError(["refundMethods", String(i), "storeCreditRefund", ...field], message));
    if (!given) return [];
    if (order.customerId === null) return (wrong([], "Store credit needs a customer on the order"), []);
    const { amount, currencyCode } = given.amount;
    if (currencyCode !== order.presentmentCurrency)
      return (wrong(["amount", "currencyCode"], `Currency must be ${order.presentmentCurrency}.`), []);
    const money = givenMoney(order, amount, currencyCode);
    if (money === null || Number(amount) <= 0) return (wrong(["amount", "amount"], "Amount must be positive"), []);
    return [{ amount: money, gateway: GATEWAY, parentId: null }];
  });
  return errors.length > 0 ? errors : credits;
}

/** The customer's account grows by what the refund said. */
export function giveCredit(ctx: RequestContext, order: OrderDoc, methods: readonly RefundMethodInput[]): void {
  for (const { storeCreditRefund: given } of methods)
    if (given)
      credit(ctx, gid("Customer", order.customerId!), { creditAmount: given.amount, expiresAt: given.expiresAt });
}
