import { amountIn } from "#app/platform/amount-in.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { moneyText } from "#app/platform/money.ts";
import { orderBefore } from "./order-before.server.ts";

/** An amount as typed in what the order's buyer pays in; throws invalid, naming the field, where it is finer than that. */
export async function orderMoney(ctx: Ctx, orderId: string, { field, text }: { field: string; text: string }) {
  const { presentmentCurrencyCode: currencyCode } = await orderBefore(ctx, orderId);
  return { amount: moneyText(amountIn(text, currencyCode, field), currencyCode), currencyCode };
}
