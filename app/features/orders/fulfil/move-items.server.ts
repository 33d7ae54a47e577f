import { change, type Lost } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { requireOurs } from "../change/ours-alone.ts";
import { recordOrder, type StockedLine } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import type { MoveItems } from "./schema.ts";
import { SEND_SCOPES } from "./send-scopes.ts";
import { MOVE_ITEMS, SENDING_BY_ID } from "./shopify.server.ts";

/** Lets another location send what waits at one; what is promised there moves with it. */
export function moveItems(ctx: Ctx, input: MoveItems): Promise<{ id: string }> {
  const { fulfillmentOrderId, locationId } = input;
  const id = gidOf("FulfillmentOrder", fulfillmentOrderId);
  const done = async (movedGid: string, orderGid: string, stock: readonly StockedLine[]) => {
    await recordOrder(ctx, { orderGid, action: "order.moved", details: { location: locationId }, stock });
    return { id: tailOf(movedGid) };
  };
  // Where all of it moves, it keeps its id.
  const find = async (_: Date, lost: Lost<object>) => {
    const { fulfillmentOrder } = await adminGraphql(ctx, SENDING_BY_ID, { id });
    const place = fulfillmentOrder?.assignedLocation.location?.id;
    if (!fulfillmentOrder || !place || tailOf(place) !== locationId) return null;
    requireOurs(lost);
    return done(fulfillmentOrder.id, fulfillmentOrder.orderId, []);
  };
  return change(ctx, { verb: "order.move", needs: SEND_SCOPES, input, find }, async () => {
    const { fulfillmentOrderMove } = await adminGraphql(ctx, MOVE_ITEMS, {
      id,
      locationId: gidOf("Location", locationId),
    });
    rejectErrors(fulfillmentOrderMove?.userErrors ?? [], { newLocationId: "locationId", id: "" });
    const moved = fulfillmentOrderMove!.movedFulfillmentOrder!;
    const stock = moved.lineItems.nodes.flatMap(({ inventoryItemId }) =>
      inventoryItemId ? [{ lineItem: { variant: { inventoryItem: { id: inventoryItemId } } } }] : [],
    );
    return done(moved.id, moved.orderId, stock);
  });
}
