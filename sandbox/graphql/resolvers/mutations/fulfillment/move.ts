// Fulfillment orders that another location is to send.
import { statusOf } from "#sandbox/store/order/fulfillment-orders.ts";
import { invalidId } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { mayBeSentFrom } from "#sandbox/graphql/resolvers/move-locations.ts";
import { userError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { INVALID_QUANTITY, saveSending, sendingFor, sourceOf, unitsWanted } from "./find.ts";
import { splitOff } from "./split.ts";

interface LineInput {
  id: string;
  quantity: number;
}

/** All of it, or the units that were named; what the new place does not stock stays where it is. */
export function moveSending(ctx: RequestContext, gid: string, locationGid: string, wanted?: LineInput[] | null) {
  const failed = (field: string[] | null, message: string) => ({
    movedFulfillmentOrder: null,
    originalFulfillmentOrder: null,
    remainingFulfillmentOrder: null,
    userErrors: [{ ...userError(field, message), code: null }],
  });
  const { order, all, fo } = sendingFor(ctx, gid);
  const location = parseGid(locationGid);
  if (location?.type !== "Location") throw invalidId(locationGid);
  const to = documentOf(ctx, "locations", location.id);
  if (!to) return failed(["newLocationId"], "Location not found.");
  if (!to.active) return failed(["newLocationId"], "The location must be active.");
  if (fo.status !== "OPEN" && fo.status !== "ON_HOLD" && fo.status !== "SCHEDULED")
    return failed(null, "Cannot change location of a fulfillment order in this state.");
  if (fo.lines.some((line) => line.remaining < line.total))
    return failed(null, "Cannot change location of a fulfillment order that has been partially fulfilled.");
  if (to.id === fo.locationId)
    return failed(null, "Cannot move fulfillment order to the location it is already assigned to.");
  const units = unitsWanted(fo, wanted);
  if (!units) return failed(null, INVALID_QUANTITY);
  const here = units.filter(({ line }) => mayBeSentFrom(ctx, { order, doc: line, sending: fo }, to.id));
  if (here.length === 0) return failed(null, "No items are stocked at the new location.");
  const at = ctx.store.nowIso();
  const isWhole = fo.lines.every((line) => here.some((one) => one.line === line && one.quantity === line.remaining));
  const moved = isWhole ? fo : splitOff(order.id, all, fo, here, to.id, at);
  moved.locationId = to.id;
  moved.status = statusOf(moved);
  moved.updatedAt = at;
  const after = withHappening(ctx, (h) => saveSending(h, order, all));
  return {
    movedFulfillmentOrder: sourceOf(after, moved.id),
    originalFulfillmentOrder: sourceOf(after, fo.id),
    remainingFulfillmentOrder: isWhole ? null : sourceOf(after, fo.id),
    userErrors: [],
  };
}
