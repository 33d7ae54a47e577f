import { randomUUID } from "node:crypto";
import { said } from "#app/i18n/said.ts";
import { amountIn } from "#app/platform/amount-in.ts";
import { change, type Lost } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { moneyText } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { recordOrder, type StockedLine } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import { refundLines } from "./refund-lines.ts";
import type { RefundItems } from "./schema.ts";
import { sharesOver } from "./shares-over.ts";
import { REFUND_ITEMS } from "./shopify.server.ts";
import { spread } from "./spread.ts";
import { suggestRefund } from "./suggest-refund.server.ts";

const REMEMBERED_MS = 20 * 3_600_000;

/**
 * Gives money back for units, shipping or neither, through the payments that Shopify suggests, and restocks where that is said. The
 * amount is the merchant's own, never above what is left. Answers the refund's id. Throws invalid.
 */
export function refundItems(ctx: Ctx, input: RefundItems): Promise<{ id: string }> {
  const orderGid = gidOf("Order", input.id);
  const done = async (refundGid: string, stock: readonly StockedLine[]) => {
    const units = input.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const details = {
      refund: tailOf(refundGid),
      [input.to === "credit" ? "credit" : "amount"]: input.amount,
      units,
      restocked: input.restockAt !== null,
    };
    await recordOrder(ctx, { orderGid, action: "order.refunded", details, stock });
    return { id: tailOf(refundGid) };
  };
  const before = () => paymentsOf(ctx, input);
  // Shopify answers the same key and content with the refund that it made, as long as it remembers.
  const find = async (begunAt: Date, { isAgain }: Lost<object>) => {
    if (!isAgain || Date.now() - begunAt.getTime() < REMEMBERED_MS) return null;
    throw new AppError("conflict", said("change.unsure"), { reason: "unsure" });
  };
  return change(ctx, { verb: "order.refund", needs: ["write_orders"], input, before, find }, async (kept) => {
    const { currency, transactions, refundMethods } = kept ?? (await paymentsOf(ctx, input));
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
        ...(refundMethods.length > 0 && { refundMethods }),
      },
    });
    const lines = input.lines.map(({ id, isSent }) => `${id}${isSent ? "s" : "w"}`);
    rejectErrors(
      refundCreate?.userErrors ?? [],
      { refundLineItems: "lines", "shipping.amount": "shipping", transactions: "amount", refundMethods: "amount" },
      { lines },
    );
    const refund = refundCreate!.refund!;
    return done(refund.id, refund.refundLineItems.nodes);
  });
}

async function paymentsOf(ctx: Ctx, input: RefundItems) {
  const suggested = await suggestRefund(ctx, input);
  const { currency, ways } = suggested;
  const refuse = (field: string, message: string) => new AppError("invalid", message, { fields: { [field]: message } });
  if (input.currency !== undefined && input.currency !== currency)
    throw refuse("amount", said("refund.currency", { currency }));
  const amount = amountIn(input.amount, currency, "amount");
  const shipping = input.shipping === "" ? 0n : amountIn(input.shipping, currency, "shipping");
  if (shipping > BigInt(suggested.shippingMaximumMinor))
    throw refuse(
      "shipping",
      said("refund.shipping", { amount: written(BigInt(suggested.shippingMaximumMinor), currency) }),
    );
  if (input.to === "credit") return { currency, transactions: [], refundMethods: creditOf(amount, suggested, refuse) };
  const { shares, left } = input.shares
    ? { shares: sharesOver(amount, input.shares, ways, currency), left: 0n }
    : spread(amount, ways);
  if (left > 0n) throw refuse("amount", said("refund.most", { amount: written(amount - left, currency) }));
  if (amount === 0n && shipping === 0n && input.lines.length === 0) throw refuse("amount", said("refund.nothing"));
  const transactions = shares.map(({ way, minor }) => ({
    orderId: gidOf("Order", input.id),
    kind: "REFUND" as const,
    gateway: way.gateway,
    amount: moneyText(minor, currency),
    ...(way.parentId === null ? {} : { parentId: gidOf("OrderTransaction", way.parentId) }),
  }));
  return { currency, transactions, refundMethods: [] };
}

function creditOf(
  amount: bigint,
  { currency, maximumMinor }: { readonly currency: string; readonly maximumMinor: string },
  refuse: (field: string, message: string) => AppError,
) {
  const most = BigInt(maximumMinor);
  if (amount > most) throw refuse("amount", said("refund.most", { amount: written(most, currency) }));
  if (amount === 0n) throw refuse("amount", said("refund.nothing"));
  return [{ storeCreditRefund: { amount: { amount: moneyText(amount, currency), currencyCode: currency as "USD" } } }];
}

const written = (minor: bigint, currency: string) => `${moneyText(minor, currency)} ${currency}`;
