import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { moneyText, parseMoney } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { amountIn } from "../work/amount-in.ts";
import { gidOf, tailOf } from "../work/gid-of.ts";
import { madeSince } from "../work/made-since.ts";
import { recordOrder } from "../work/record-order.server.ts";
import { rejectErrors } from "../work/reject-errors.ts";
import { orderBefore } from "./order-before.server.ts";
import type { CaptureOrder } from "./schema.ts";
import { CAPTURE_ORDER } from "./shopify.server.ts";

/** Takes an authorized amount, or a part of it. Answers the payment's id. */
export function captureOrder(ctx: Ctx, input: CaptureOrder): Promise<{ id: string }> {
  const orderGid = gidOf("Order", input.id);
  const done = async (transactionGid: string, amount: string) => {
    await recordOrder(ctx, { orderGid, action: "order.captured", details: { amount, final: input.isFinal } });
    return { id: tailOf(transactionGid) };
  };
  const find = async (begunAt: Date) => {
    const { transactions, presentmentCurrencyCode: currency } = await orderBefore(ctx, input.id);
    const minor = amountIn(input.amount, currency, "amount");
    const made = transactions.find(
      ({ kind, createdAt, parentTransaction, amountSet }) =>
        kind === "CAPTURE" &&
        madeSince(createdAt, begunAt) &&
        parentTransaction?.id === gidOf("OrderTransaction", input.transactionId) &&
        parseMoney(amountSet.presentmentMoney.amount, currency) === minor,
    );
    return made ? done(made.id, input.amount) : null;
  };
  return change(ctx, { verb: "order.capture", needs: ["write_orders"], input, find }, async () => {
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
