// What the mutations of quantities share: reasons and references, whom an entry means, the group that is answered and kept.
import { nextId } from "#sandbox/store/ids.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError, type UserError } from "../common.ts";
import type { QuantityChange } from "../level-change.ts";

export interface Wanted {
  inventoryItemId: string;
  locationId: string;
  changeFromQuantity?: number | null;
}

export interface Head {
  reason: string;
  referenceDocumentUri?: string | null;
}

export interface GroupDoc {
  id: string;
  createdAt: string;
  reason: string;
  uri: string | null;
  changes: QuantityChange[];
  /** Absent where it was read back. */
  fresh?: true;
}

const REASONS = [
  "correction",
  "cycle_count_available",
  "damaged",
  "movement_canceled",
  "movement_created",
  "movement_received",
  "movement_updated",
  "other",
  "promotion",
  "quality_control",
  "received",
  "reservation_created",
  "reservation_deleted",
  "reservation_updated",
  "restock",
  "safety_stock",
  "shrinkage",
];

const URI = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i;
export const places = (n: number): string => n.toLocaleString("en-US");
export const failed = (userErrors: UserError[]) => ({ inventoryAdjustmentGroup: null, userErrors });

/** Reason and reference, the same for all of them. */
export function headErrors({ reason, referenceDocumentUri }: Head): UserError[] {
  const errors: UserError[] = [];
  if (!REASONS.includes(reason)) {
    const message = `The specified reason is invalid. Valid values are: ${REASONS.join(", ")}.`;
    errors.push(userError(["input", "reason"], message, "INVALID_REASON"));
  }
  if (referenceDocumentUri != null && !URI.test(referenceDocumentUri)) {
    const message = "The specified reference document is invalid.";
    errors.push(userError(["input", "referenceDocumentUri"], message, "INVALID_REFERENCE_DOCUMENT"));
  }
  return errors;
}

/** A ledger document is Shopify's to know for available stock, and the app's for every other. */
export function ledgerError(name: string, uri: string | null | undefined, path: string[]): UserError | null {
  const at = [...path, "ledgerDocumentUri"];
  if (name === "available")
    return uri == null
      ? null
      : userError(at, "A ledger document URI is not allowed when adjusting available.", "INVALID_AVAILABLE_DOCUMENT");
  if (uri == null)
    return userError(
      at,
      "A ledger document URI is required except when adjusting available.",
      "INVALID_QUANTITY_DOCUMENT",
    );
  if (uri.startsWith("gid://shopify/")) {
    const message = "Internal (gid://shopify/) ledger documents are not allowed to be adjusted via API.";
    return userError(at, message, "INTERNAL_LEDGER_DOCUMENT");
  }
  return URI.test(uri) ? null : userError(at, "The specified ledger document is invalid.", "INVALID_LEDGER_DOCUMENT");
}

const numberIn = (type: string, text: string): string | null => {
  const parsed = parseGid(text);
  return parsed?.type === type ? parsed.id : null;
};

export const itemAt = (ctx: RequestContext, gid: string) =>
  documentOf(ctx, "inventory_items", numberIn("InventoryItem", gid));
export const locationAt = (ctx: RequestContext, gid: string) => documentOf(ctx, "locations", numberIn("Location", gid));

export const noItem = (path: string[]): UserError =>
  userError([...path, "inventoryItemId"], "The specified inventory item could not be found.", "INVALID_INVENTORY_ITEM");
export const noLocation = (path: string[]): UserError =>
  userError([...path, "locationId"], "The specified location could not be found.", "INVALID_LOCATION");
export const staleError = (path: string[]): UserError =>
  userError(
    [...path, "changeFromQuantity"],
    "The changeFromQuantity argument no longer matches the persisted quantity.",
    "CHANGE_FROM_QUANTITY_STALE",
  );

/** The item and location that are meant, or what is wrong with them. */
export function targetOf(
  ctx: RequestContext,
  wanted: Wanted,
  path: string[],
): { itemId: string; locationId: string } | UserError[] {
  const item = itemAt(ctx, wanted.inventoryItemId);
  const location = locationAt(ctx, wanted.locationId);
  if (item && location) return { itemId: item.id, locationId: location.id };
  return [...(item ? [] : [noItem(path)]), ...(location ? [] : [noLocation(path)])];
}

/** Keeps what was changed, and answers it; nothing is answered where nothing changed. */
export function answerGroup(ctx: RequestContext, head: Head, changes: QuantityChange[]) {
  if (changes.length === 0) return failed([]);
  return { inventoryAdjustmentGroup: { ...keepGroup(ctx, head, changes), fresh: true }, userErrors: [] };
}

export function keepGroup(ctx: RequestContext, head: Head, changes: QuantityChange[]): GroupDoc {
  const group: GroupDoc = {
    id: nextId(ctx.store, "inventory_groups", 8_400_000_000_000n, 1n),
    createdAt: ctx.store.nowIso(),
    reason: head.reason,
    uri: head.referenceDocumentUri ?? null,
    changes,
  };
  ctx.store.run(
    "insert into inventory_groups (id, created_at, doc) values (?, ?, ?)",
    BigInt(group.id),
    group.createdAt,
    JSON.stringify(group),
  );
  return group;
}
