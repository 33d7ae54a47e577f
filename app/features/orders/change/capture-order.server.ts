import { amountIn } from "#app/platform/amount-in.ts";
import { change, type Lost } from "#app/platform/change/change.server.ts";
import { isMadeSince, oursOf } from "#app/platform/change/made-since.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { moneyText, parseMoney } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { orderBefore } from "./order-before.server.ts";
import { recordOrder } from "./record-order.server.ts";
import { rejectErrors } from "./reject-errors.ts";
import type { CaptureOrder } from "./schema.ts";
import { CAPTURE_ORDER } from "./shopify.server.ts";

/** Takes an authorized amount, or a part of it. Answers the payment's id. */
export function captureOrder(ctx: Ctx, input: CaptureOrder): Promise<{ id: string }> {
  const orderGid = gidOf("Order", input.id);
  const done = async (transactionGid: string, amount: string) => {
    await recordOrder(ctx, { orderGid, action: "order.captured", details: { amount, final: input.isFinal } });
    return { id: tailOf(transactionGid) };
  };
  const before = async () => (await orderBefore(ctx, input.id)).transactions.map((one) => one.id);
  const find = async (begunAt: Date, { kept, isAgain }: Lost<string[]>) => {
    const { transactions, presentmentCurrencyCode: currency } = await orderBefore(ctx, input.id);
    const minor = amountIn(input.amount, currency, "amount");
    const same = transactions.filter(
      (one) =>
        one.kind === "CAPTURE" &&
        isMadeSince(one, begunAt, kept) &&
        one.parentTransaction?.id === gidOf("OrderTransaction", input.transactionId) &&
        parseMoney(one.amountSet.presentmentMoney.amount, currency) === minor,
    );
    const made = oursOf(same, isAgain);
    return made ? done(made.id, moneyText(minor, currency)) : null;
  };
  return change(ctx, { verb: "order.capture", needs: ["write_orders"], input, before, find }, async () => {
    const { presentmentCurrencyCode: currency } = await orderBefore(ctx, input.id);
    const amount = moneyText(amountIn(input.amount, currency, "amount"), currency);
    const { orderCapture } = await adminGraphql(ctx, CAPTURE_ORDER, {
      input: {
        id: orderGid,
        parentTransactionId: gidOf("OrderTransaction", input.transactionId),
        amount,
        currency,
        ...(input.isFinal && { finalCapture: true }),
      },
    });
    rejectErrors(orderCapture?.userErrors ?? [], { id: "", parentTransactionId: "", currency: "amount" });
    return done(orderCapture!.transaction!.id, amount);
  });
}
