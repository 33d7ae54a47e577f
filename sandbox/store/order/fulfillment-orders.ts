// Fulfillment orders of an order: which location is to send what. As long as nobody touched them they follow from the order; afterwards they
// are kept in its document, and made to agree with it after each change.
import type { FulfillmentOrderDoc } from "../model-fulfillment.ts";
import { partId, type LineDoc, type OrderDoc } from "../model.ts";

/** Where a line is sent from. */
export type PlaceOf = (line: LineDoc) => string | null;

const isSent = (line: LineDoc): boolean => !line.isTip;

/** Units of a line that have left the house, and with which parcels. */
function sentOf(order: OrderDoc, lineId: string): { units: number; parcels: string[] } {
  const sent = { units: 0, parcels: [] as string[] };
  for (const parcel of order.fulfillments) {
    if (parcel.status === "CANCELLED") continue;
    for (const line of parcel.lines) {
      if (line.lineId !== lineId) continue;
      sent.units += line.quantity;
      sent.parcels.push(parcel.id);
    }
  }
  return sent;
}

export const remainingOf = (fo: FulfillmentOrderDoc): number => fo.lines.reduce((sum, line) => sum + line.remaining, 0);

/** What its holds, its parcels and what was reported make of it. */
export function statusOf(fo: FulfillmentOrderDoc): FulfillmentOrderDoc["status"] {
  if (remainingOf(fo) === 0) return "CLOSED";
  if (fo.holds.length > 0) return "ON_HOLD";
  return fo.begun || fo.lines.some((line) => line.remaining < line.total) ? "IN_PROGRESS" : "OPEN";
}

const fullHour = (at: string): string => `${at.slice(0, 14)}00:00Z`;

export const emptyOrderAt = (id: string, locationId: string, at: string): FulfillmentOrderDoc => ({
  id,
  status: "OPEN",
  locationId,
  createdAt: at,
  updatedAt: at,
  fulfillAt: fullHour(at),
  fulfillBy: null,
  holds: [],
  begun: false,
  lines: [],
  fulfillmentIds: [],
});

/** Those of the document, or those that follow from the order: one for each location, its id from its first line's place. */
export function fulfillmentOrdersOf(order: OrderDoc, placeOf: PlaceOf): FulfillmentOrderDoc[] {
  if (order.fulfillmentOrders) return structuredClone(order.fulfillmentOrders);
  const byPlace = new Map<string, FulfillmentOrderDoc>();
  order.lines.forEach((line, i) => {
    const place = isSent(line) ? placeOf(line) : null;
    if (place === null) return;
    const id = partId(order.id, i + 1);
    const fo = byPlace.get(place) ?? emptyOrderAt(id, place, order.createdAt);
    byPlace.set(place, fo);
    const { units, parcels } = sentOf(order, line.id);
    const total = units + line.fulfillableQuantity;
    if (total > 0) fo.lines.push({ id, lineId: line.id, total, remaining: line.fulfillableQuantity });
    fo.fulfillmentIds.push(...parcels.filter((parcel) => !fo.fulfillmentIds.includes(parcel)));
  });
  const all = [...byPlace.values()];
  for (const fo of all) {
    fo.status = statusOf(fo);
    const parcels = order.fulfillments.filter(({ id }) => fo.fulfillmentIds.includes(id));
    const last = parcels.at(-1);
    fo.updatedAt = last?.createdAt ?? fo.createdAt;
    if (fo.status === "CLOSED" && last) fo.locationId = last.locationId;
  }
  return all;
}

/** An id for the next fulfillment order or line of one: higher than all before. */
export function nextFulfillmentId(orderId: string, all: FulfillmentOrderDoc[]): string {
  const ids = all.flatMap((fo) => [fo.id, ...fo.lines.map((line) => line.id)]).map(BigInt);
  const highest = ids.reduce((most, id) => (id > most ? id : most), BigInt(partId(orderId, 0)));
  return String(highest + 1n);
}

/** Puts units of a line into one that is open at the place, or into a new one. */
export function addUnits(
  order: Pick<OrderDoc, "id">,
  all: FulfillmentOrderDoc[],
  units: { lineId: string; quantity: number; place: string; at: string },
): FulfillmentOrderDoc {
  const open = all.filter((fo) => fo.locationId === units.place && statusOf(fo) === "OPEN");
  let fo = open.find((one) => one.lines.some((line) => line.lineId === units.lineId)) ?? open[0];
  if (!fo) all.push((fo = emptyOrderAt(nextFulfillmentId(order.id, all), units.place, units.at)));
  const line = fo.lines.find(({ lineId }) => lineId === units.lineId);
  if (line) {
    line.total += units.quantity;
    line.remaining += units.quantity;
  } else {
    const id = nextFulfillmentId(order.id, all);
    fo.lines.push({ id, lineId: units.lineId, total: units.quantity, remaining: units.quantity });
  }
  fo.updatedAt = units.at;
  return fo;
}
