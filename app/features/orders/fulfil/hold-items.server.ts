import { randomUUID } from "node:crypto";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { recordOrder } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import type { HoldItems } from "./schema.ts";
import { SEND_SCOPES } from "./send-scopes.ts";
import { HOLD_ITEMS, SENDING_BY_ID } from "./shopify.server.ts";

/** Keeps what a location is to send from being sent. The hold carries the change's key, by which a lost one is found. */
export function holdItems(ctx: Ctx, input: HoldItems): Promise<{ id: string }> {
  const { fulfillmentOrderId, reason, note, key = randomUUID() } = input;
  const id = gidOf("FulfillmentOrder", fulfillmentOrderId);
  const handle = key.slice(0, 64);
  const done = async (orderGid: string) => {
    await recordOrder(ctx, { orderGid, action: "order.held", details: { reason } });
    return { id: fulfillmentOrderId };
  };
  const find = async () => {
    const { fulfillmentOrder } = await adminGraphql(ctx, SENDING_BY_ID, { id });
    return fulfillmentOrder?.fulfillmentHolds.some((hold) => hold.handle === handle)
      ? done(fulfillmentOrder.orderId)
      : null;
  };
  return change(ctx, { verb: "order.hold", needs: SEND_SCOPES, input, find }, async () => {
    const { fulfillmentOrderHold } = await adminGraphql(ctx, HOLD_ITEMS, {
      id,
      hold: { reason, handle, ...(note === "" ? {} : { reasonNotes: note }) },
    });
    rejectErrors(fulfillmentOrderHold?.userErrors ?? [], { "fulfillmentHold.reasonNotes": "note", id: "" });
    return done(fulfillmentOrderHold!.fulfillmentOrder!.orderId);
  });
}
