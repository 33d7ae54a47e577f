import { said } from "#app/i18n/said.ts";
import { isLost } from "#app/platform/change/once-more.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { StockedLine } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import { FULFIL_ITEMS, SENDINGS_OF_ORDER } from "./shopify.server.ts";

/**
 * Sends all of an order that can be sent now, location by location; `sent` hears of each parcel. An order that is fulfilled stays as it
 * is. Throws conflict where nothing can be sent: it is held, scheduled or cancelled.
 */
export async function fulfilRest(
  ctx: Ctx,
  id: string,
  notifyCustomer: boolean,
  sent: (stock: readonly StockedLine[]) => void,
): Promise<void> {
  const { order, ready } = await sendings(ctx, id);
  if (order.displayFulfillmentStatus === "FULFILLED") return;
  if (ready.length === 0) throw new AppError("conflict", said("order.notSendable"));
  for (const { id: fulfillmentOrderId } of ready) {
    try {
      const { fulfillmentCreate } = await adminGraphql(ctx, FULFIL_ITEMS, {
        // Without lines Shopify takes all that remain.
        fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId }], notifyCustomer },
      });
      rejectErrors(fulfillmentCreate?.userErrors ?? [], { fulfillment: "" });
      sent(fulfillmentCreate!.fulfillment!.fulfillmentLineItems.nodes);
    } catch (error) {
      if (!isLost(error)) throw error;
      // Nothing remains to be sent from there: it was sent.
      const now = await sendings(ctx, id);
      if (now.ready.some((one) => one.id === fulfillmentOrderId)) throw error;
      sent(now.order.lineItems.nodes.map((lineItem) => ({ lineItem })));
    }
  }
}

async function sendings(ctx: Ctx, id: string) {
  const { order } = await adminGraphql(ctx, SENDINGS_OF_ORDER, { id: gidOf("Order", id) });
  if (!order) throw new AppError("not_found", "This order is not in the store any more.");
  const ready = order.fulfillmentOrders.nodes.filter(({ supportedActions }) =>
    supportedActions.some(({ action }) => action === "CREATE_FULFILLMENT"),
  );
  return { order, ready };
}
