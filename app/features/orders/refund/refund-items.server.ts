import { randomUUID } from "node:crypto";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { moneyText } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { amountIn } from "../work/amount-in.ts";
import { gidOf, tailOf } from "../work/gid-of.ts";
import { rejectErrors } from "../work/reject-errors.ts";
import { recordOrder, type StockedLine } from "../work/record-order.server.ts";
import { findRefund } from "./find-refund.server.ts";
import { refundLines } from "./refund-lines.ts";
import type { RefundItems } from "./schema.ts";
import { REFUND_ITEMS } from "./shopify.server.ts";
import { spread } from "./spread.ts";
import { suggestRefund } from "./suggest-refund.server.ts";

/**
 * Gives money back for units, shipping or neither, through the payments that Shopify suggests, and restocks where that is said. The
 * amount is the merchant's own, never above what is left. Answers the refund's id. Throws invalid.
 */
export function refundItems(ctx: Ctx, input: RefundItems): Promise<{ id: string }> {
  const orderGid = gidOf("Order", input.id);
  const done = async (refundGid: string, stock: readonly StockedLine[]) => {
    const units = input.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const details = { refund: tailOf(refundGid), amount: input.amount, units, restocked: input.restockAt !== null };
    await recordOrder(ctx, { orderGid, action: "order.refunded", details, stock });
    return { id: tailOf(refundGid) };
  };
  const find = async (begunAt: Date) => {
    const found = await findRefund(ctx, input, begunAt);
    return found === null ? null : done(found, []);
  };
  return change(ctx, { verb: "order.refund", needs: ["write_orders"], input, find }, async () => {
    const { currency, transactions } = await paymentsOf(ctx, input);
    const { refundCreate } = await adminGraphql(ctx, REFUND_ITEMS, {
      key: input.key ?? randomUUID(),
      input: {
        orderId: orderGid,
        currency: currency as "USD",
        note: input.note,
        notify: input.notify,
        refundLineItems: refundLines(input),
        ...(input.shipping === "" || Number(input.shipping) === 0 ? {} : { shipping: { amount: input.shipping } }),
        transactions,
      },
    });
    const rows = input.lines.map(({ id, isSent }) => `${id}${isSent ? "s" : "w"}`);
    rejectErrors(
      refundCreate?.userErrors ?? [],
      { refundLineItems: "lines", "shipping.amount": "shipping", transactions: "amount" },
      rows,
    );
    const refund = refundCreate!.refund!;
    return done(refund.id, refund.refundLineItems.nodes);
  });
}

async function paymentsOf(ctx: Ctx, input: RefundItems) {
  const suggested = await suggestRefund(ctx, input);
  const { currency, ways } = suggested;
  const refuse = (field: string, message: string) => new AppError("invalid", message, { fields: { [field]: message } });
  const amount = amountIn(input.amount, currency, "amount");
  const shipping = input.shipping === "" ? 0n : amountIn(input.shipping, currency, "shipping");
  if (shipping > BigInt(suggested.shippingMaximumMinor))
    throw refuse(
      "shipping",
      `No more than ${said(BigInt(suggested.shippingMaximumMinor), currency)} is left of shipping.`,
    );
  const { shares, left } = spread(amount, ways);
  if (left > 0n) throw refuse("amount", `No more than ${said(amount - left, currency)} can go back.`);
  if (amount === 0n && shipping === 0n && input.lines.length === 0)
    throw refuse("amount", "Choose items, or enter what goes back.");
  const transactions = shares.map(({ way, minor }) => ({
    orderId: gidOf("Order", input.id),
    kind: "REFUND" as const,
    gateway: way.gateway,
    amount: moneyText(minor, currency),
    ...(way.parentId === null ? {} : { parentId: gidOf("OrderTransaction", way.parentId) }),
  }));
  return { currency, transactions };
}

const said = (minor: bigint, currency: string) => `${moneyText(minor, currency)} ${currency}`;
