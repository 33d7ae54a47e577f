// What happens to a parcel: its tracking changes, the carrier tells something, it is called back.
import { growOrder, saveOrder } from "#sandbox/store/events/change-order.ts";
import { sendingOf } from "#sandbox/store/events/sending.ts";
import { stamp } from "#sandbox/store/events/happening.ts";
import type { FulfillmentEventDoc } from "#sandbox/store/model-fulfillment.ts";
import { partId, type OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { part } from "#sandbox/graphql/resolvers/part.ts";
import { userError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { fulfillmentFor } from "./find.ts";
import { trackingOf, type TrackingInput } from "./tracking.ts";

const missing = (field: string) => [userError([field], "Fulfillment does not exist.")];
const nowIn = (order: OrderDoc, id: string) =>
  part(
    order,
    order.fulfillments.find((one) => one.id === id)!,
  );

/** The order with one parcel changed, written and told of. */
function saveParcel(ctx: RequestContext, order: OrderDoc, id: string, topic: string, topicId: string): OrderDoc {
  return withHappening(ctx, (h) => {
    const at = stamp(h, order.updatedAt);
    order.fulfillments.find((one) => one.id === id)!.updatedAt = at;
    const after = { ...order, updatedAt: at };
    saveOrder(h, after);
    h.tell(topic, topicId);
    h.tell("orders/updated", order.id);
    return after;
  });
}

export function updateTracking(ctx: RequestContext, gid: string, input: TrackingInput) {
  const found = fulfillmentFor(ctx, gid);
  if (!found) return { fulfillment: null, userErrors: missing("fulfillmentId") };
  found.doc.tracking = trackingOf(input);
  const after = saveParcel(ctx, found.order, found.doc.id, "fulfillments/update", found.doc.id);
  return { fulfillment: nowIn(after, found.doc.id), userErrors: [] };
}

export interface EventInput extends Partial<Omit<FulfillmentEventDoc, "id" | "createdAt">> {
  fulfillmentId: string;
  status: string;
}

export function createEvent(ctx: RequestContext, input: EventInput) {
  const found = fulfillmentFor(ctx, input.fulfillmentId);
  if (!found) return { fulfillmentEvent: null, userErrors: missing("fulfillmentId") };
  const { order, doc } = found;
  const createdAt = ctx.store.nowIso();
  const told = order.fulfillments.reduce((sum, parcel) => sum + (parcel.events?.length ?? 0), 0);
  const event: FulfillmentEventDoc = {
    id: partId(order.id, told + 1),
    status: input.status,
    message: input.message ?? null,
    happenedAt: input.happenedAt ?? createdAt,
    createdAt,
    estimatedDeliveryAt: input.estimatedDeliveryAt ?? null,
    ...{ address1: input.address1 ?? null, city: input.city ?? null, province: input.province ?? null },
    ...{ country: input.country ?? null, zip: input.zip ?? null },
    ...{ latitude: input.latitude ?? null, longitude: input.longitude ?? null },
  };
  doc.events = [...(doc.events ?? []), event];
  if (event.status === "DELIVERED") doc.deliveredAt = event.happenedAt;
  saveParcel(ctx, order, doc.id, "fulfillments/update", doc.id);
  return { fulfillmentEvent: event, userErrors: [] };
}

/** Its units wait again: in the fulfillment order they came from while that is open, else in a new one. */
export function cancelFulfillment(ctx: RequestContext, gid: string) {
  const found = fulfillmentFor(ctx, gid);
  if (!found) return { fulfillment: null, userErrors: missing("id") };
  const { order, doc } = found;
  if (doc.status === "CANCELLED")
    return { fulfillment: part(order, doc), userErrors: [userError(["id"], "Fulfillment is already cancelled.")] };
  const after = withHappening(ctx, (h) => {
    const all = sendingOf(ctx.store, order);
    h.tell("fulfillments/update", doc.id);
    return growOrder(
      h,
      order.id,
      (_plan, _order, at) => [{ kind: "unfulfill", at, parcel: order.fulfillments.indexOf(doc) }],
      (grown) => void (grown.fulfillmentOrders = all),
    );
  });
  if (!after) return { fulfillment: null, userErrors: [userError(["id"], "Fulfillment can't be cancelled.")] };
  return { fulfillment: nowIn(after, doc.id), userErrors: [] };
}
