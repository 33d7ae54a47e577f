import { change, type Lost } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { requireOurs } from "../change/ours-alone.ts";
import { recordOrder } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
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
  const find = async (_: Date, lost: Lost<object>) => {
    const { fulfillmentOrder } = await adminGraphql(ctx, SENDING_BY_ID, { id });
    if (fulfillmentOrder?.fulfillmentHolds.length !== 0) return null;
    requireOurs(lost);
    return done(fulfillmentOrder.orderId);
  };
  return change(ctx, { verb: "order.release", needs: SEND_SCOPES, input, find }, async () => {
    const { fulfillmentOrderReleaseHold } = await adminGraphql(ctx, RELEASE_HOLD, { id });
    rejectErrors(fulfillmentOrderReleaseHold?.userErrors ?? [], { id: "" });
    return done(fulfillmentOrderReleaseHold!.fulfillmentOrder!.orderId);
  });
}
