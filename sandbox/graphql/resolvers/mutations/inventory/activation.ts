// Where an item is stocked: inventoryActivate, inventoryDeactivate and inventoryBulkToggleActivation. What stops being stocked keeps its
// quantities, out of sight.
import type { InventoryItemDoc, InventoryLevelDoc, LocationDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { levelAt } from "#sandbox/graphql/resolvers/inventory.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { moveLevel, newLevel, saveLevel } from "../level-change.ts";
import { itemAt, locationAt } from "./entries.ts";
import { stocked, unstockErrors } from "./unstock-errors.ts";

const LIMIT = 1_000_000_000;
const refused = (...userErrors: UserError[]) => ({ inventoryLevel: null, userErrors });

/** Stocks the item, with what stood there when it was stocked last. */
function stock(ctx: RequestContext, item: InventoryItemDoc, location: LocationDoc): InventoryLevelDoc {
  const known = levelAt(ctx, item.id, location.id, true);
  if (known?.active) return known;
  return saveLevel(ctx, known, { ...(known ?? newLevel(ctx, item.id, location.id)), active: true });
}

interface ActivateArgs {
  inventoryItemId: string;
  locationId: string;
  available?: number | null;
  onHand?: number | null;
  stockAtLegacyLocation?: boolean | null;
}

function activate(ctx: RequestContext, args: ActivateArgs) {
  onlyPlayed("inventoryActivate", { stockAtLegacyLocation: args.stockAtLegacyLocation ?? false }, []);
  const { available, onHand } = args;
  const location = locationAt(ctx, args.locationId);
  if (!location) {
    const message = "The product couldn't be stocked because the location wasn't found.";
    return refused(userError(["locationId"], message));
  }
  const because = (why: string) => `The product couldn't be stocked at ${location.name} because ${why}.`;
  const item = itemAt(ctx, args.inventoryItemId);
  if (!item) return refused(userError(["inventoryItemId"], because("the product was deleted")));
  if (!location.active) return refused(userError(["locationId"], because("the location is deactivated")));
  const given = (["available", "onHand"] as const).filter((name) => args[name] != null);
  if (given.length === 2) {
    const message = because("not allowed to set available and on_hand quantities at the same time");
    return refused(...given.map((name) => userError([name], message)));
  }
  const before = levelAt(ctx, item.id, location.id);
  if (before) {
    const word = available != null ? "available" : "on_hand";
    const message = `Not allowed to set an ${word} quantity when the item is already active at the location.`;
    return { inventoryLevel: before, userErrors: given.map((name) => userError([name], message)) };
  }
  const wanted = available ?? onHand;
  if (wanted != null && Math.abs(wanted) > LIMIT)
    return refused(userError([given[0]!], because("the quantity needs to be between -1 billion and 1 billion")));
  const level = stock(ctx, item, location);
  if (wanted == null) return { inventoryLevel: level, userErrors: [] };
  const name = available != null ? "available" : "on_hand";
  const moved = moveLevel(ctx, item.id, location.id, { [name]: wanted - level.quantities[name] });
  return { inventoryLevel: moved.level, userErrors: [] };
}

/** Gives the level up. */
function unstock(ctx: RequestContext, level: InventoryLevelDoc): void {
  saveLevel(ctx, level, { ...level, active: false });
}

function deactivate(ctx: RequestContext, levelGid: string) {
  const level = documentOf(ctx, "inventory_levels", idOf("InventoryLevel", levelGid));
  if (!level?.active)
    return { userErrors: [userError(null, "The product couldn't be unstocked because the product was deleted.")] };
  const errors = unstockErrors(ctx, level);
  if (errors.length > 0)
    return { userErrors: errors.map(([message]) => userError(null, message.replace("The variant", "The product"))) };
  unstock(ctx, level);
  return { userErrors: [] };
}

interface ToggleArgs {
  inventoryItemId: string;
  inventoryItemUpdates: { locationId: string; activate: boolean }[];
}

function toggle(ctx: RequestContext, { inventoryItemId, inventoryItemUpdates }: ToggleArgs) {
  const failed = (field: string[], message: string, code: string) => ({
    inventoryItem: null,
    inventoryLevels: null,
    userErrors: [userError(field, message, code)],
  });
  const item = itemAt(ctx, inventoryItemId);
  if (!item)
    return failed(
      ["inventoryItemId"],
      "The quantity couldn't be updated because the product was deleted.",
      "INVENTORY_ITEM_NOT_FOUND",
    );
  const steps = inventoryItemUpdates.map((update, index) => ({
    ...update,
    location: locationAt(ctx, update.locationId),
    path: ["inventoryItemUpdates", String(index), "locationId"],
  }));
  for (const { location, path } of steps)
    if (!location?.active)
      return failed(path, "The quantity couldn't be updated because the location was not found.", "LOCATION_NOT_FOUND");
  const isStocked = (location: LocationDoc) => levelAt(ctx, item.id, location.id) !== null;
  const coming = steps.filter((step) => step.activate && !isStocked(step.location!));
  const going = steps.flatMap(({ activate: on, location, path }) => {
    const level = on ? null : levelAt(ctx, item.id, location!.id);
    return level ? [{ level, path }] : [];
  });
  const staying = stocked(ctx, item.id) + coming.length - going.length;
  for (const { level, path } of going) {
    const [error] = unstockErrors(ctx, level, staying);
    if (error) return failed(path, ...error);
  }
  const levels = steps.filter((step) => step.activate).map(({ location }) => stock(ctx, item, location!));
  for (const { level } of going) unstock(ctx, level);
  return { inventoryItem: item, inventoryLevels: levels, userErrors: [] };
}

export const activationMutations: Resolvers = {
  Mutation: {
    inventoryActivate: (_, args: ActivateArgs, ctx) => activate(ctx, args),
    inventoryDeactivate: (_, args: { inventoryLevelId: string }, ctx) => deactivate(ctx, args.inventoryLevelId),
    inventoryBulkToggleActivation: (_, args: ToggleArgs, ctx) => toggle(ctx, args),
  },
};
