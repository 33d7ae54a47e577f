import { said } from "#app/i18n/said.ts";
import { isLost } from "#app/platform/change/once-more.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectErrors } from "./reject-errors.ts";
import { CAPTURABLE_OF_ORDER, CAPTURE_ORDER } from "./shopify.server.ts";

/**
 * Takes all that is authorized on an order; `taken` hears of each payment. Where the answer was lost and nothing of a payment is
 * authorized any more, it was taken. Throws conflict where nothing is authorized.
 */
export async function captureRest(ctx: Ctx, id: string, taken: () => void): Promise<void> {
  const orderGid = gidOf("Order", id);
  const open = await openPayments(ctx, orderGid);
  if (open.length === 0) throw new AppError("conflict", said("order.notAuthorized"));
  for (const { id: parentTransactionId, totalUnsettledSet } of open) {
    const { amount, currencyCode: currency } = totalUnsettledSet!.presentmentMoney;
    const input = { id: orderGid, parentTransactionId, amount, currency };
    try {
      const { orderCapture } = await adminGraphql(ctx, CAPTURE_ORDER, { input });
      rejectErrors(orderCapture?.userErrors ?? [], { id: "", parentTransactionId: "", currency: "", amount: "" });
    } catch (error) {
      if (!isLost(error)) throw error;
      if ((await openPayments(ctx, orderGid)).some((one) => one.id === parentTransactionId)) throw error;
    }
    taken();
  }
}

async function openPayments(ctx: Ctx, orderGid: string) {
  const { order } = await adminGraphql(ctx, CAPTURABLE_OF_ORDER, { id: orderGid });
  return (order?.transactions ?? []).filter(
    ({ manuallyCapturable, totalUnsettledSet }) =>
      manuallyCapturable && Number(totalUnsettledSet?.presentmentMoney.amount ?? 0) > 0,
  );
}
