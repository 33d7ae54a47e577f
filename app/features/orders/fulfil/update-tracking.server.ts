import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { recordOrder } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import type { UpdateTracking } from "./schema.ts";
import { SEND_SCOPES } from "./send-scopes.ts";
import { UPDATE_TRACKING } from "./shopify.server.ts";
import { trackingInput } from "./tracking-input.ts";

/** Sets the tracking of a parcel; the same twice is the same once. */
export function updateTracking(ctx: Ctx, input: UpdateTracking): Promise<{ id: string }> {
  const { fulfillmentId: id, tracking, notify } = input;
  return change(ctx, { verb: "order.track", needs: SEND_SCOPES, input }, async () => {
    const { fulfillmentTrackingInfoUpdate } = await adminGraphql(ctx, UPDATE_TRACKING, {
      id: gidOf("Fulfillment", id),
      tracking: trackingInput(tracking),
      notify,
    });
    rejectErrors(fulfillmentTrackingInfoUpdate?.userErrors ?? [], {
      trackingInfoInput: "tracking",
      fulfillmentId: "",
    });
    const orderGid = fulfillmentTrackingInfoUpdate!.fulfillment!.order.id;
    await recordOrder(ctx, {
      orderGid,
      action: "order.tracking_updated",
      details: { parcel: id, company: tracking.company },
    });
    return { id };
  });
}
