import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { recordOrder, type StockedLine } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import type { CancelFulfilment } from "./schema.ts";
import { SEND_SCOPES } from "./send-scopes.ts";
import { CANCEL_FULFILMENT, PARCELS_OF_ORDER } from "./shopify.server.ts";

/** Calls a parcel off: its units wait to be sent again. */
export function cancelFulfilment(ctx: Ctx, input: CancelFulfilment): Promise<{ id: string }> {
  const { fulfillmentId: id } = input;
  const done = async (orderGid: string, stock: readonly StockedLine[]) => {
    await recordOrder(ctx, { orderGid, action: "order.fulfillment_cancelled", details: { parcel: id }, stock });
    return { id };
  };
  const find = async () => {
    const { order } = await adminGraphql(ctx, PARCELS_OF_ORDER, { id: gidOf("Order", input.id) });
    const parcel = order?.fulfillments.find((one) => tailOf(one.id) === id);
    return order && parcel?.status === "CANCELLED" ? done(order.id, []) : null;
  };
  return change(ctx, { verb: "order.cancel-fulfilment", needs: SEND_SCOPES, input, find }, async () => {
    const { fulfillmentCancel } = await adminGraphql(ctx, CANCEL_FULFILMENT, { id: gidOf("Fulfillment", id) });
    rejectErrors(fulfillmentCancel?.userErrors ?? [], { id: "" });
    const { order, fulfillmentLineItems } = fulfillmentCancel!.fulfillment!;
    return done(order.id, fulfillmentLineItems.nodes);
  });
}
