// The lines and locations of a transfer: what is wrong with them, and the stock that is set aside for them.
import type { LocationSnapshotDoc, TransferDoc } from "#sandbox/store/model-transfer.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { levelAt } from "#sandbox/graphql/resolvers/inventory.ts";
import { userError, type UserError } from "../common.ts";
import { itemAt, keepGroup, locationAt } from "../inventory/entries.ts";
import { moveLevel, type Moves } from "../level-change.ts";

export interface LineInput {
  inventoryItemId: string;
  quantity: number;
}

/** The items of the lines: known, counted, stocked at the origin, each once, in quantities that can be. */
export function lineErrors(
  ctx: RequestContext,
  lines: LineInput[],
  originId: string | null,
  options: { least: number; path?: string[] },
): UserError[] {
  const { least, path: root = ["input", "lineItems"] } = options;
  return lines.flatMap(({ inventoryItemId, quantity }, index) => {
    const path = [...root, String(index)];
    const wrong = (field: string, message: string, code: string) => [userError([...path, field], message, code)];
    const item = itemAt(ctx, inventoryItemId);
    if (!item) return wrong("inventoryItemId", "The inventory item could not be found.", "ITEM_NOT_FOUND");
    if (!item.tracked)
      return wrong("inventoryItemId", "The inventory item does not track inventory.", "UNTRACKED_ITEM");
    if (lines.some((other, at) => at !== index && other.inventoryItemId === inventoryItemId))
      return wrong(
        "inventoryItemId",
        "The inventory item is already present in the list. Each item must be unique.",
        "DUPLICATE_ITEM",
      );
    if (originId !== null && !levelAt(ctx, item.id, originId))
      return wrong("inventoryItemId", "The item is not stocked at the origin location.", "INVENTORY_STATE_NOT_ACTIVE");
    if (quantity < 0) return wrong("quantity", "The quantity can't be negative.", "INVALID_QUANTITY");
    return quantity < least ? wrong("quantity", "The quantity must be greater than 0.", "INVALID_QUANTITY") : [];
  });
}

/** A location as it is now, or what is wrong with the choice. */
export function snapshot(
  ctx: RequestContext,
  gid: string | null | undefined,
  path: string[],
): { place: LocationSnapshotDoc | null; errors: UserError[] } {
  if (gid == null) return { place: null, errors: [] };
  const location = locationAt(ctx, gid);
  if (!location)
    return {
      place: null,
      errors: [userError(path, "The location selected can't be found.", "LOCATION_NOT_FOUND")],
    };
  if (!location.active)
    return { place: null, errors: [userError(path, "The location selected is not active.", "LOCATION_NOT_ACTIVE")] };
  const { id, name, address } = location;
  return { place: { locationId: id, name, address, at: ctx.store.nowIso() }, errors: [] };
}

export const samePlaceErrors = (
  origin: LocationSnapshotDoc | null,
  destination: LocationSnapshotDoc | null,
  path: string[],
): UserError[] =>
  origin && origin.locationId === destination?.locationId
    ? [
        userError(
          path,
          "The origin location cannot be the same as the destination location.",
          "TRANSFER_ORIGIN_CANNOT_BE_THE_SAME_AS_DESTINATION",
        ),
      ]
    : [];

/** Moves stock at one end of a transfer, as one group of changes with its reason. */
export function moveStock(
  ctx: RequestContext,
  transfer: TransferDoc,
  end: "origin" | "destination",
  moved: { itemId: string; moves: Moves }[],
  reason: string,
): void {
  const locationId = transfer[end]?.locationId;
  if (locationId === undefined) return;
  const uri = `gid://shopify/InventoryTransfer/${transfer.id}`;
  const changes = moved
    .filter(({ moves }) => Object.values(moves).some((by) => by !== 0))
    .flatMap(({ itemId, moves }) => moveLevel(ctx, itemId, locationId, moves, uri).changes);
  if (changes.length > 0) keepGroup(ctx, { reason, referenceDocumentUri: uri }, changes);
}

/** Sets units aside at the origin (or gives them free again, where negative). */
export const reserve = (
  ctx: RequestContext,
  transfer: TransferDoc,
  units: { itemId: string; quantity: number }[],
  reason: string,
): void =>
  moveStock(
    ctx,
    transfer,
    "origin",
    units.map(({ itemId, quantity }) => ({ itemId, moves: { available: -quantity, reserved: quantity } })),
    reason,
  );
