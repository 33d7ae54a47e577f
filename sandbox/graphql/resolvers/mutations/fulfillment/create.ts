// fulfillmentCreate: units of fulfillment orders of one place leave the house in one parcel.
import { growOrder } from "#sandbox/store/events/change-order.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { part } from "#sandbox/graphql/resolvers/part.ts";
import { onlyPlayed, userError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { INVALID_QUANTITY, sendingOrNull, unitsWanted, type Found } from "./find.ts";
import { trackingOf, type TrackingInput } from "./tracking.ts";

export interface FulfillmentInput {
  lineItemsByFulfillmentOrder: {
    fulfillmentOrderId: string;
    fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null;
  }[];
  notifyCustomer?: boolean | null;
  trackingInfo?: TrackingInput | null;
}

const PLAYED = ["lineItemsByFulfillmentOrder", "notifyCustomer", "trackingInfo"];
const failed = (message: string) => ({ fulfillment: null, userErrors: [userError(["fulfillment"], message)] });

type Group = Found & { units: NonNullable<ReturnType<typeof unitsWanted>> };

/** Every group with its units, all in one copy of the order's fulfillment orders; or what is wrong. */
function groupsOf(ctx: RequestContext, input: FulfillmentInput): Group[] | string {
  const groups: Group[] = [];
  for (const { fulfillmentOrderId, fulfillmentOrderLineItems } of input.lineItemsByFulfillmentOrder) {
    const found = sendingOrNull(ctx, fulfillmentOrderId);
    if (!found) return "Fulfillment order does not exist.";
    const first = groups[0] ?? found;
    if (first.order.id !== found.order.id) return "All fulfillment orders must belong to the same order.";
    const fo = first.all.find(({ id }) => id === found.fo.id)!;
    if (fo.locationId !== first.fo.locationId) return "All fulfillment orders must be assigned to the same location.";
    if (fo.status !== "OPEN" && fo.status !== "IN_PROGRESS")
      return `Fulfillment order ${fo.id} has an unfulfillable status= ${fo.status.toLowerCase()}.`;
    const units = unitsWanted(fo, fulfillmentOrderLineItems);
    if (!units) return INVALID_QUANTITY;
    for (const { line, quantity } of units) line.remaining -= quantity;
    groups.push({ order: first.order, all: first.all, fo, units });
  }
  return groups.length > 0 ? groups : "Line items by fulfillment order can't be blank";
}

export function createFulfillment(ctx: RequestContext, input: FulfillmentInput) {
  onlyPlayed("fulfillmentCreate", input, PLAYED);
  const groups = groupsOf(ctx, input);
  if (typeof groups === "string") return failed(groups);
  const { order, all, fo } = groups[0]!;
  const units = new Map<number, number>();
  for (const { line, quantity } of groups.flatMap((group) => group.units)) {
    const index = order.lines.findIndex(({ id }) => id === line.lineId);
    units.set(index, (units.get(index) ?? 0) + quantity);
  }
  const lines = [...units].map(([line, quantity]) => ({ line, quantity }));
  const after = withHappening(ctx, (h) =>
    growOrder(
      h,
      order.id,
      (_plan, _order, at) => [
        { kind: "fulfill", at, locationId: fo.locationId, lines, tracking: trackingOf(input.trackingInfo) },
      ],
      (grown) => {
        const parcel = grown.fulfillments.at(-1)!;
        parcel.events = [];
        for (const group of groups) group.fo.fulfillmentIds.push(parcel.id);
        grown.fulfillmentOrders = all;
      },
    ),
  );
  if (!after) return failed("The order can't be fulfilled.");
  return { fulfillment: part(after, after.fulfillments.at(-1)!), userErrors: [] };
}
