// Which location sends what of an order, kept in agreement with the order.
import type { FulfillmentOrderDoc } from "../model-fulfillment.ts";
import type { OrderDoc } from "../model.ts";
import { agreeWith, displayStatusOf } from "../order/agree.ts";
import { fulfillmentOrdersOf, type PlaceOf } from "../order/fulfillment-orders.ts";
import type { Store } from "../store.ts";
import type { Happening } from "./happening.ts";
import { homeLocation } from "./stock-moves.ts";

/** A line is sent from where the order was rung up, else from home; where that place does not stock it, from the first that does. */
export function placesOf(store: Store, order: OrderDoc): PlaceOf {
  const home = order.locationId ?? homeLocation(store);
  return (line) => {
    if (home === null || line.variantId === null) return home;
    const row = store.get<{ id: string }>(
      `select cast(l.location_id as text) as id from inventory_levels l join variants v on v.inventory_item_id = l.inventory_item_id
         where v.id = ? and json_extract(l.doc, '$.active') = 1 order by l.location_id <> ?, l.id limit 1`,
      BigInt(line.variantId),
      BigInt(home),
    );
    return row?.id ?? home;
  };
}

/** The order's fulfillment orders, kept or derived. */
export const sendingOf = (store: Store, order: OrderDoc): FulfillmentOrderDoc[] =>
  fulfillmentOrdersOf(order, placesOf(store, order));

/** After a change: fulfillment orders that are kept follow the order, and the order's status shows them. */
export function agreeOnSending(h: Happening, after: OrderDoc): void {
  if (!after.fulfillmentOrders) return;
  agreeWith(after, after.fulfillmentOrders, after.updatedAt, placesOf(h.store, after));
  after.fulfillmentStatus = displayStatusOf(after, after.fulfillmentOrders);
}
