import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "../work/gid-of.ts";
import { rejectErrors } from "../work/reject-errors.ts";
import { recordOrder } from "../work/record-order.server.ts";
import type { ReleaseHold } from "./schema.ts";
import { SEND_SCOPES } from "./send-scopes.ts";
import { RELEASE_HOLD, SENDING_BY_ID } from "./shopify.server.ts";

/** Lets everything that held a location's units back go. */
export function releaseHold(ctx: Ctx, input: ReleaseHold): Promise<{ id: string }> {
  const id = gidOf("FulfillmentOrder", input.fulfillmentOrderId);
  const done = async (orderGid: string) => {
    await recordOrder(ctx, { orderGid, action: "order.released" });
    return { id: input.fulfillmentOrderId };
  };
  const find = async () => {
    const { fulfillmentOrder } = await adminGraphql(ctx, SENDING_BY_ID, { id });
    return fulfillmentOrder?.fulfillmentHolds.length === 0 ? done(fulfillmentOrder.orderId) : null;
  };
  return change(ctx, { verb: "order.release", needs: SEND_SCOPES, input, find }, async () => {
    const { fulfillmentOrderReleaseHold } = await adminGraphql(ctx, RELEASE_HOLD, { id });
    rejectErrors(fulfillmentOrderReleaseHold?.userErrors ?? [], { id: "" });
    return done(fulfillmentOrderReleaseHold!.fulfillmentOrder!.orderId);
  });
}
