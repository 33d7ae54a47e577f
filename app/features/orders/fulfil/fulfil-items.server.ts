import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "../work/gid-of.ts";
import { madeSince } from "../work/made-since.ts";
import { rejectErrors } from "../work/reject-errors.ts";
import { recordOrder, type StockedLine } from "../work/record-order.server.ts";
import type { FulfilItems } from "./schema.ts";
import { SEND_SCOPES } from "./send-scopes.ts";
import { FULFIL_ITEMS, PARCELS_OF_ORDER } from "./shopify.server.ts";
import { trackingInput } from "./tracking-input.ts";

/** Marks units of one location as sent, with tracking where there is some. Answers the parcel's id. */
export function fulfilItems(ctx: Ctx, input: FulfilItems): Promise<{ id: string }> {
  const { fulfillmentOrderId, lines, tracking, notify } = input;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const done = async (parcelGid: string, orderGid: string, stock: readonly StockedLine[]) => {
    const details = { parcel: tailOf(parcelGid), units, notified: notify };
    await recordOrder(ctx, { orderGid, action: "order.fulfilled", details, stock });
    return { id: tailOf(parcelGid) };
  };
  const find = async (begunAt: Date) => {
    const { order } = await adminGraphql(ctx, PARCELS_OF_ORDER, { id: gidOf("Order", input.id) });
    const made = order?.fulfillments.find(
      (one) =>
        madeSince(one.createdAt, begunAt) &&
        one.totalQuantity === units &&
        one.fulfillmentOrders.nodes.some(({ id }) => tailOf(id) === fulfillmentOrderId),
    );
    return order && made ? done(made.id, order.id, []) : null;
  };
  return change(ctx, { verb: "order.fulfil", needs: SEND_SCOPES, input, find }, async () => {
    const { fulfillmentCreate } = await adminGraphql(ctx, FULFIL_ITEMS, {
      fulfillment: {
        lineItemsByFulfillmentOrder: [
          {
            fulfillmentOrderId: gidOf("FulfillmentOrder", fulfillmentOrderId),
            fulfillmentOrderLineItems: lines.map(({ id, quantity }) => ({
              id: gidOf("FulfillmentOrderLineItem", id),
              quantity,
            })),
          },
        ],
        trackingInfo: trackingInput(tracking),
        notifyCustomer: notify,
      },
    });
    rejectErrors(fulfillmentCreate?.userErrors ?? [], { "fulfillment.trackingInfo": "tracking", fulfillment: "" });
    const { id, order, fulfillmentLineItems } = fulfillmentCreate!.fulfillment!;
    return done(id, order.id, fulfillmentLineItems.nodes);
  });
}
