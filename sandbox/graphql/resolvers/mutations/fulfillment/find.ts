// What the mutations of fulfillments share: finding what an id means, and writing changed fulfillment orders back.
import { agreeOnSending, sendingOf } from "#sandbox/store/events/sending.ts";
import { saveOrder } from "#sandbox/store/events/change-order.ts";
import { stamp, type Happening } from "#sandbox/store/events/happening.ts";
import { moveOrderStock } from "#sandbox/store/events/stock-moves.ts";
import type { FulfillmentOrderDoc } from "#sandbox/store/model-fulfillment.ts";
import { orderIdOfPart, type FulfillmentDoc, type OrderDoc } from "#sandbox/store/model.ts";
import { invalidId } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { part } from "#sandbox/graphql/resolvers/part.ts";

/** An order with all its fulfillment orders, one of which was asked for. */
export interface Found {
  order: OrderDoc;
  all: FulfillmentOrderDoc[];
  fo: FulfillmentOrderDoc;
}

/** The fulfillment order of a gid; throws "Invalid id" for one that is not there, as recorded. */
export function sendingFor(ctx: RequestContext, gid: string): Found {
  const found = sendingOrNull(ctx, gid);
  if (!found) throw invalidId(gid);
  return found;
}

export function sendingOrNull(ctx: RequestContext, gid: string): Found | null {
  const parsed = parseGid(gid);
  if (parsed?.type !== "FulfillmentOrder") throw invalidId(gid);
  const order = documentOf(ctx, "orders", orderIdOfPart(parsed.id));
  const all = order ? sendingOf(ctx.store, order) : [];
  const fo = all.find(({ id }) => id === parsed.id);
  return order && fo ? { order, all, fo } : null;
}

/** Writes an order whose fulfillment orders alone have changed; stock follows to where they are now. */
export function saveSending(h: Happening, before: OrderDoc, all: FulfillmentOrderDoc[]): OrderDoc {
  const after = { ...before, fulfillmentOrders: all, updatedAt: stamp(h, before.updatedAt) };
  agreeOnSending(h, after);
  saveOrder(h, after);
  moveOrderStock(h, before, after);
  h.tell("orders/updated", after.id);
  return after;
}

/** A fulfillment order of the order as it is now, as resolvers read it. */
export function sourceOf(order: OrderDoc, id: string | null | undefined) {
  const doc = order.fulfillmentOrders?.find((fo) => fo.id === id);
  return doc ? part(order, doc) : null;
}

/** The fulfillment of a gid with its order, or null. */
export function fulfillmentFor(ctx: RequestContext, gid: string): { order: OrderDoc; doc: FulfillmentDoc } | null {
  const parsed = parseGid(gid);
  if (parsed?.type !== "Fulfillment") throw invalidId(gid);
  const order = documentOf(ctx, "orders", orderIdOfPart(parsed.id));
  const doc = order?.fulfillments.find(({ id }) => id === parsed.id);
  return order && doc ? { order, doc } : null;
}

interface Wanted {
  id: string;
  quantity: number;
}

/** Lines of a fulfillment order with the units that are meant, or null where there are not as many. None given means all that is left. */
export function unitsWanted(
  fo: FulfillmentOrderDoc,
  wanted: readonly Wanted[] | null | undefined,
): { line: FulfillmentOrderDoc["lines"][number]; quantity: number }[] | null {
  if (!wanted || wanted.length === 0)
    return fo.lines.filter(({ remaining }) => remaining > 0).map((line) => ({ line, quantity: line.remaining }));
  const units = new Map<string, number>();
  for (const { id, quantity } of wanted) {
    const parsed = parseGid(id);
    if (parsed?.type !== "FulfillmentOrderLineItem") throw invalidId(id);
    if (quantity < 1) return null;
    units.set(parsed.id, (units.get(parsed.id) ?? 0) + quantity);
  }
  const found = [...units].map(([id, quantity]) => ({ line: fo.lines.find((line) => line.id === id), quantity }));
  if (found.some(({ line, quantity }) => !line || quantity > line.remaining)) return null;
  return found as { line: FulfillmentOrderDoc["lines"][number]; quantity: number }[];
}

export const INVALID_QUANTITY = "Invalid fulfillment order line item quantity requested.";
