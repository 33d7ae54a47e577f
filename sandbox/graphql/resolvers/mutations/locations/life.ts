// locationActivate, locationDeactivate and locationDelete. What a closing location had goes to the destination.
import type { InventoryLevelDoc, LocationDoc } from "#sandbox/store/model.ts";
import { keepId } from "#sandbox/store/events/happening.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid as gidOf, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { primaryLocation } from "#sandbox/graphql/resolvers/locations.ts";
import { documentOf, forget } from "#sandbox/graphql/resolvers/lookup.ts";
import { laterThan, saverOf, userError, type UserError } from "../common.ts";
import { moveLevel, saveLevel } from "../level-change.ts";
import { hasIncoming, hasOrders, hasStock, onlineElsewhere } from "./rules.ts";

const at = (ctx: RequestContext, gid: string): LocationDoc | null =>
  documentOf(ctx, "locations", idOf("Location", gid));
const problem = (message: string, code: string, field = "locationId"): UserError => userError([field], message, code);

function save(ctx: RequestContext, location: LocationDoc, topic: string): LocationDoc {
  const saved = { ...location, updatedAt: laterThan(ctx.store, location.updatedAt) };
  saverOf(ctx.store).location(saved);
  forget(ctx, "locations", location.id);
  ctx.emit(topic, location.id);
  ctx.emit("locations/update", location.id);
  return saved;
}

function activate(ctx: RequestContext, gid: string) {
  const location = at(ctx, gid);
  const failed = (error: UserError) => ({ location: null, locationActivateUserErrors: [error] });
  if (!location) return failed(problem("Location not found.", "LOCATION_NOT_FOUND"));
  if (location.active) return { location, locationActivateUserErrors: [] };
  const twin = ctx.store.get(
    "select 1 from locations where lower(name) = lower(?) and active = 1 and id <> ?",
    location.name,
    location.id,
  );
  if (twin) return failed(problem("There is already an active location with this name.", "HAS_NON_UNIQUE_NAME"));
  return { location: save(ctx, { ...location, active: true }, "locations/activate"), locationActivateUserErrors: [] };
}

interface DeactivateArgs {
  locationId: string;
  destinationLocationId?: string | null;
}

/** What is wrong with the place that the stock shall go to. */
function destinationError(ctx: RequestContext, location: LocationDoc, gid: string): UserError | null {
  const wrong = (message: string, code: string) => problem(message, code, "destinationLocationId");
  const destination = at(ctx, gid);
  if (!destination)
    return wrong("destination location not shopify managed", "DESTINATION_LOCATION_NOT_SHOPIFY_MANAGED");
  const because = "Location could not be deactivated because the destination location";
  if (destination.id === location.id)
    return wrong(
      `${because} cannot be set to the location to be deactivated.`,
      "DESTINATION_LOCATION_IS_THE_SAME_LOCATION",
    );
  return destination.active
    ? null
    : wrong(`${because} could be not found or is inactive.`, "DESTINATION_LOCATION_NOT_FOUND_OR_INACTIVE");
}

function deactivationError(ctx: RequestContext, location: LocationDoc, args: DeactivateArgs): UserError | null {
  const to = args.destinationLocationId;
  const error = to == null ? null : destinationError(ctx, location, to);
  if (error) return error;
  if (primaryLocation(ctx)?.id === location.id)
    return problem(
      "Location could not be deactivated because it either has a fulfillment service or is the only location with a shipping address.",
      "PERMANENTLY_BLOCKED_FROM_DEACTIVATION_ERROR",
    );
  if (hasIncoming(ctx, location.id))
    return problem(
      `${location.name} has incoming inventory. You'll be able to deactivate it once the inventory has been received.`,
      "TEMPORARILY_BLOCKED_FROM_DEACTIVATION_ERROR",
    );
  if (to == null && hasStock(ctx, location.id))
    return problem(
      "Location could not be deactivated without specifying where to relocate inventory stocked at the location.",
      "HAS_ACTIVE_INVENTORY_ERROR",
    );
  if (location.fulfillsOnlineOrders && !onlineElsewhere(ctx, location.id))
    return problem("At least one location must fulfill online orders.", "CANNOT_DISABLE_ONLINE_ORDER_FULFILLMENT");
  return null;
}

function deactivate(ctx: RequestContext, args: DeactivateArgs) {
  const location = at(ctx, args.locationId);
  const failed = (error: UserError) => ({ location: null, locationDeactivateUserErrors: [error] });
  if (!location) return failed(problem("Location not found.", "LOCATION_NOT_FOUND"));
  if (!location.active) return { location, locationDeactivateUserErrors: [] };
  const error = deactivationError(ctx, location, args);
  if (error) return failed(error);
  if (args.destinationLocationId != null) relocate(ctx, location.id, idOf("Location", args.destinationLocationId));
  const closed = { ...location, active: false, fulfillsOnlineOrders: false };
  return { location: save(ctx, closed, "locations/deactivate"), locationDeactivateUserErrors: [] };
}

/** Every unit of a location goes to another, in the state it was in. */
function relocate(ctx: RequestContext, from: string, to: string): void {
  const rows = ctx.store.all<{ doc: string }>(
    "select doc from inventory_levels where location_id = ? and json_extract(doc, '$.active') = 1",
    from,
  );
  for (const { doc } of rows) {
    const level = JSON.parse(doc) as InventoryLevelDoc;
    const { on_hand: _sum, incoming: _none, ...parts } = level.quantities;
    const none = Object.fromEntries(Object.keys(level.quantities).map((name) => [name, 0]));
    moveLevel(ctx, level.inventoryItemId, to, parts);
    saveLevel(ctx, level, { ...level, active: false, quantities: none as InventoryLevelDoc["quantities"] });
  }
}

function remove(ctx: RequestContext, gid: string) {
  const location = at(ctx, gid);
  const failed = (...errors: UserError[]) => ({ deletedLocationId: null, locationDeleteUserErrors: errors });
  if (!location) return failed(problem("Location not found.", "LOCATION_NOT_FOUND"));
  const because = (why: string, code: string) => problem(`The location cannot be deleted while it ${why}.`, code);
  const errors = [
    ...(location.active ? [because("is active", "LOCATION_IS_ACTIVE")] : []),
    ...(hasStock(ctx, location.id) ? [because("has inventory", "LOCATION_HAS_INVENTORY")] : []),
    ...(hasOrders(ctx, location.id) ? [because("has pending orders", "LOCATION_HAS_PENDING_ORDERS")] : []),
  ];
  if (errors.length > 0) return failed(...errors);
  keepId(ctx.store, "locations");
  ctx.store.run("delete from inventory_levels where location_id = ?", location.id);
  ctx.store.run("delete from locations where id = ?", location.id);
  forget(ctx, "locations", location.id);
  ctx.emit("locations/delete", location.id);
  return { deletedLocationId: gidOf("Location", location.id), locationDeleteUserErrors: [] };
}

type Args = { locationId: string };
export const locationMutations: Resolvers = {
  Mutation: {
    locationActivate: (_, { locationId }: Args, ctx) => activate(ctx, locationId),
    locationDeactivate: (_, args: DeactivateArgs, ctx) => deactivate(ctx, args),
    locationDelete: (_, { locationId }: Args, ctx) => remove(ctx, locationId),
  },
};
