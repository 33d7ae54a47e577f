// Making fulfillment orders agree with the order they belong to: parcels that left otherwise, units that were taken off, added or sent back.
import type { FulfillmentOrderDoc } from "../model-fulfillment.ts";
import type { OrderDoc } from "../model.ts";
import { addUnits, remainingOf, statusOf, type PlaceOf } from "./fulfillment-orders.ts";

interface Place {
  fo: FulfillmentOrderDoc;
  line: FulfillmentOrderDoc["lines"][number];
}

const placesOf = (all: FulfillmentOrderDoc[], lineId: string): Place[] =>
  all.flatMap((fo) => fo.lines.filter((line) => line.lineId === lineId).map((line) => ({ fo, line })));

/** Changes `all` until each line of the order has as many units sent and waiting as the order says. */
export function agreeWith(order: OrderDoc, all: FulfillmentOrderDoc[], at: string, placeOf: PlaceOf): void {
  const before = new Map(all.map((fo) => [fo.id, JSON.stringify(fo)]));
  for (const line of order.lines) {
    if (line.isTip) continue;
    const parcels = order.fulfillments.filter((parcel) => parcel.lines.some(({ lineId }) => lineId === line.id));
    const gone = parcels
      .filter(({ status }) => status !== "CANCELLED")
      .reduce((sum, parcel) => sum + parcel.lines.reduce((n, l) => n + (l.lineId === line.id ? l.quantity : 0), 0), 0);
    const places = placesOf(all, line.id);
    const known = places.reduce((sum, place) => sum + place.line.total - place.line.remaining, 0);
    let place: string | null = null;
    if (gone > known) send(places, gone - known, parcels.at(-1)?.id);
    if (gone < known) place = takeBack(places, known - gone);
    const waiting = placesOf(all, line.id).reduce((sum, one) => sum + one.line.remaining, 0);
    const missing = line.fulfillableQuantity - waiting;
    if (missing < 0) cut(places, -missing);
    const to = place ?? placeOf(line);
    if (missing > 0 && to !== null) addUnits(order, all, { lineId: line.id, quantity: missing, place: to, at });
  }
  for (const fo of all) {
    fo.lines = fo.lines.filter((line) => line.total > 0);
    fo.status = statusOf(fo);
    if (fo.status === "CLOSED") fo.holds = [];
    if (before.get(fo.id) !== JSON.stringify(fo)) fo.updatedAt = at;
  }
}

/** A parcel that nobody asked these for: the first that wait have sent it. */
function send(places: Place[], units: number, parcel: string | undefined): void {
  for (const { fo, line } of places) {
    const now = Math.min(units, line.remaining);
    if (now === 0) continue;
    line.remaining -= now;
    units -= now;
    if (parcel !== undefined && !fo.fulfillmentIds.includes(parcel)) fo.fulfillmentIds.push(parcel);
  }
}

/** A parcel was cancelled: what is still open waits again; what was closed loses the units, and says where they are. */
function takeBack(places: Place[], units: number): string | null {
  let from: string | null = null;
  for (const { fo, line } of [...places].reverse()) {
    const now = Math.min(units, line.total - line.remaining);
    if (now === 0) continue;
    units -= now;
    if (remainingOf(fo) > 0) line.remaining += now;
    else {
      line.total -= now;
      from = fo.locationId;
    }
  }
  return from;
}

/** Units that are no longer to be sent: the last places first. */
function cut(places: Place[], units: number): void {
  for (const { line } of [...places].reverse()) {
    const now = Math.min(units, line.remaining);
    line.remaining -= now;
    line.total -= now;
    units -= now;
  }
}

/** The order's own status, in which holds and begun work show. */
export function displayStatusOf(order: OrderDoc, all: FulfillmentOrderDoc[]): OrderDoc["fulfillmentStatus"] {
  const base = order.fulfillmentStatus;
  if (base !== "UNFULFILLED" && base !== "ON_HOLD" && base !== "IN_PROGRESS") return base;
  const statuses = all.map(({ status }) => status).filter((status) => status !== "CLOSED" && status !== "CANCELLED");
  if (statuses.includes("ON_HOLD")) return statuses.every((one) => one === "ON_HOLD") ? "ON_HOLD" : "UNFULFILLED";
  return statuses.includes("IN_PROGRESS") ? "IN_PROGRESS" : "UNFULFILLED";
}
