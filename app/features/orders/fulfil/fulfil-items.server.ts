import { change, type Lost } from "#app/platform/change/change.server.ts";
import { isMadeSince, oursOf } from "#app/platform/change/made-since.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { recordOrder, type StockedLine } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
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
  const parcels = async () => (await adminGraphql(ctx, PARCELS_OF_ORDER, { id: gidOf("Order", input.id) })).order;
  const before = async () => ((await parcels())?.fulfillments ?? []).map((one) => one.id);
  const find = async (begunAt: Date, { kept, isAgain }: Lost<string[]>) => {
    const order = await parcels();
    const same = (order?.fulfillments ?? []).filter(
      (one) =>
        isMadeSince(one, begunAt, kept) &&
        one.totalQuantity === units &&
        (one.trackingInfo[0]?.number ?? "") === (tracking?.number ?? "") &&
        one.fulfillmentOrders.nodes.some(({ id }) => tailOf(id) === fulfillmentOrderId),
    );
    const made = oursOf(same, isAgain);
    if (!order || !made) return null;
    return done(
      made.id,
      order.id,
      order.lineItems.nodes.map((lineItem) => ({ lineItem })),
    );
  };
  return change(ctx, { verb: "order.fulfil", needs: SEND_SCOPES, input, before, find }, async () => {
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
