// inventorySetQuantities and inventoryAdjustQuantities. The engine has already seen to @idempotent and to changeFromQuantity being there.
import type { QuantityName } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { ownApp } from "../apps.ts";
import { gid, parseGid } from "../gid.ts";
import { documentOf } from "../lookup.ts";
import { userError, type UserError } from "./common.ts";
import { changeLevel, quantityAt, type LevelChange } from "./level-change.ts";

interface Wanted {
  inventoryItemId: string;
  locationId: string;
  changeFromQuantity?: number | null;
}
interface SetInput {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  quantities: (Wanted & { quantity: number })[];
}
interface AdjustInput {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  changes: (Wanted & { delta: number; ledgerDocumentUri?: string | null })[];
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
const ADJUSTABLE: readonly string[] = [
  "available",
  "damaged",
  "incoming",
  "quality_control",
  "reserved",
  "safety_stock",
];
const SET_LIMIT = 1_000_000_000;
const ADJUST_LIMIT = 2_000_000_000;
const places = (n: number): string => n.toLocaleString("en-US");

interface Group {
  id: string;
  createdAt: string;
  reason: string;
  uri: string | null;
  made: LevelChange[];
}

const failed = (userErrors: UserError[]) => ({ inventoryAdjustmentGroup: null, userErrors });

/** Reason and reference, the same for both mutations. */
function headErrors({
  reason,
  referenceDocumentUri,
}: {
  reason: string;
  referenceDocumentUri?: string | null;
}): UserError[] {
  const errors: UserError[] = [];
  if (!REASONS.includes(reason))
    errors.push(
      userError(
        ["input", "reason"],
        `The specified reason is invalid. Valid values are: ${REASONS.join(", ")}.`,
        "INVALID_REASON",
      ),
    );
  if (referenceDocumentUri != null && !/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(referenceDocumentUri))
    errors.push(
      userError(
        ["input", "referenceDocumentUri"],
        "The specified reference document is invalid.",
        "INVALID_REFERENCE_DOCUMENT",
      ),
    );
  return errors;
}

const numberIn = (type: string, text: string): string | null => {
  const parsed = parseGid(text);
  return parsed?.type === type ? parsed.id : null;
};

interface Target {
  itemId: string;
  locationId: string;
}

/** The item and location that are meant, or what is wrong with them. */
function targetOf(ctx: RequestContext, wanted: Wanted, path: string[]): Target | UserError[] {
  const itemId = numberIn("InventoryItem", wanted.inventoryItemId);
  const locationId = numberIn("Location", wanted.locationId);
  const item = itemId === null ? null : documentOf(ctx, "inventory_items", itemId);
  const location = locationId === null ? null : documentOf(ctx, "locations", locationId);
  const errors: UserError[] = [];
  if (!item)
    errors.push(
      userError(
        [...path, "inventoryItemId"],
        "The specified inventory item could not be found.",
        "INVALID_INVENTORY_ITEM",
      ),
    );
  if (!location)
    errors.push(userError([...path, "locationId"], "The specified location could not be found.", "INVALID_LOCATION"));
  return item && location ? { itemId: item.id, locationId: location.id } : errors;
}

const staleError = (path: string[]): UserError =>
  userError(
    [...path, "changeFromQuantity"],
    "The changeFromQuantity argument no longer matches the persisted quantity.",
    "CHANGE_FROM_QUANTITY_STALE",
  );

/** Checks and applies the entries: all of them or none. */
function apply(
  ctx: RequestContext,
  input: { name: QuantityName; reason: string; referenceDocumentUri?: string | null },
  list: { name: "quantities" | "changes"; entries: Wanted[] },
  deltaOf: (index: number, now: number, path: string[]) => number | UserError,
) {
  const errors: UserError[] = [];
  const plan: { target: Target; delta: number }[] = [];
  list.entries.forEach((entry, index) => {
    const path = ["input", list.name, String(index)];
    const target = targetOf(ctx, entry, path);
    if (Array.isArray(target)) return void errors.push(...target);
    const now = quantityAt(ctx, target.itemId, target.locationId, input.name);
    if (entry.changeFromQuantity != null && entry.changeFromQuantity !== now) return void errors.push(staleError(path));
    const delta = deltaOf(index, now, path);
    if (typeof delta !== "number") return void errors.push(delta);
    plan.push({ target, delta });
  });
  if (errors.length > 0) return failed(errors);
  const made = plan
    .filter(({ delta }) => delta !== 0)
    .map(({ target, delta }) => changeLevel(ctx, target.itemId, target.locationId, input.name, delta));
  if (made.length === 0) return failed([]);
  const group: Group = {
    id: String(ctx.store.now().getTime()) + made[0]!.levelId.slice(-4),
    createdAt: ctx.store.nowIso(),
    reason: input.reason,
    uri: input.referenceDocumentUri ?? null,
    made,
  };
  return { inventoryAdjustmentGroup: group, userErrors: [] };
}

function duplicates({ quantities }: SetInput): UserError[] {
  const keys = quantities.map(({ inventoryItemId, locationId }) => `${inventoryItemId} ${locationId}`);
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === keys.lastIndexOf(key)
      ? []
      : [
          userError(
            ["input", "quantities", String(index), "locationId"],
            "The combination of inventoryItemId and locationId must be unique.",
            "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
          ),
        ],
  );
}

function boundErrors({ name, quantities }: SetInput): UserError[] {
  return quantities.flatMap(({ quantity }, index) => {
    const wrong = (message: string, code: string) => [
      userError(["input", "quantities", String(index), "quantity"], message, code),
    ];
    if (quantity > SET_LIMIT)
      return wrong(`The quantity can't be higher than ${places(SET_LIMIT)}.`, "INVALID_QUANTITY_TOO_HIGH");
    if (quantity < -SET_LIMIT)
      return wrong(`The quantity can't be lower than -${places(SET_LIMIT)}.`, "INVALID_QUANTITY_TOO_LOW");
    if (name === "on_hand" && quantity < 0)
      return wrong("The quantity can't be negative.", "INVALID_QUANTITY_NEGATIVE");
    return [];
  });
}

function setQuantities(ctx: RequestContext, input: SetInput) {
  const { name } = input;
  if (name !== "available" && name !== "on_hand") {
    const message = "The quantity name must be either 'available' or 'on_hand'.";
    return failed([userError(["input", "name"], message, "INVALID_NAME")]);
  }
  const errors = [...headErrors(input), ...duplicates(input), ...boundErrors(input)];
  if (errors.length > 0) return failed(errors);
  const list = { name: "quantities" as const, entries: input.quantities };
  return apply(ctx, { ...input, name }, list, (index, now) => input.quantities[index]!.quantity - now);
}

function documentError(input: AdjustInput): UserError | null {
  const index = input.changes.findIndex(
    ({ ledgerDocumentUri }) => (ledgerDocumentUri == null) !== (input.name === "available"),
  );
  if (index < 0) return null;
  const path = ["input", "changes", String(index), "ledgerDocumentUri"];
  return input.name === "available"
    ? userError(path, "A ledger document URI is not allowed when adjusting available.", "INVALID_AVAILABLE_DOCUMENT")
    : userError(
        path,
        "A ledger document URI is required except when adjusting available.",
        "INVALID_QUANTITY_DOCUMENT",
      );
}

function adjustQuantities(ctx: RequestContext, input: AdjustInput) {
  if (!ADJUSTABLE.includes(input.name)) {
    const message = `The specified quantity name is invalid. Valid values are: ${ADJUSTABLE.join(", ")}.`;
    return failed([userError(["input", "name"], message, "INVALID_QUANTITY_NAME")]);
  }
  const document = documentError(input);
  const errors = [...headErrors(input), ...(document ? [document] : [])];
  if (errors.length > 0) return failed(errors);
  const name = input.name as QuantityName;
  return apply(ctx, { ...input, name }, { name: "changes", entries: input.changes }, (index, now, path) => {
    const { delta } = input.changes[index]!;
    const wrong = (word: string, limit: string, code: string) =>
      userError([...path, "delta"], `The quantity can't be ${word} than ${limit}.`, code);
    if (now + delta > ADJUST_LIMIT) return wrong("higher", places(ADJUST_LIMIT), "INVALID_QUANTITY_TOO_HIGH");
    if (now + delta < -ADJUST_LIMIT) return wrong("lower", `-${places(ADJUST_LIMIT)}`, "INVALID_QUANTITY_TOO_LOW");
    return delta;
  });
}

interface ChangeFilter {
  inventoryItemIds?: string[] | null;
  locationIds?: string[] | null;
  quantityNames?: string[] | null;
}

/** What changed: first the quantities that were named, then what followed from them. */
function changesOf({ made }: Group, { inventoryItemIds, locationIds, quantityNames }: ChangeFilter) {
  const all = [0, 1].flatMap((step) =>
    made.flatMap(({ itemId, locationId, names, delta }) =>
      names[step] ? [{ name: names[step], delta, itemId, locationId }] : [],
    ),
  );
  return all.filter(
    (change) =>
      (!inventoryItemIds || inventoryItemIds.includes(gid("InventoryItem", change.itemId))) &&
      (!locationIds || locationIds.includes(gid("Location", change.locationId))) &&
      (!quantityNames || quantityNames.includes(change.name)),
  );
}
type ChangeSource = ReturnType<typeof changesOf>[number];

export const inventoryMutations: Resolvers = {
  Mutation: {
    inventorySetQuantities: (_, { input }: { input: SetInput }, ctx) => setQuantities(ctx, input),
    inventoryAdjustQuantities: (_, { input }: { input: AdjustInput }, ctx) => adjustQuantities(ctx, input),
  },
  InventoryAdjustmentGroup: {
    id: (group: Group) => gid("InventoryAdjustmentGroup", group.id),
    createdAt: (group: Group) => group.createdAt,
    reason: (group: Group) => group.reason,
    referenceDocumentUri: (group: Group) => group.uri,
    app: (_, __, ctx) => ownApp(ctx),
    staffMember: () => null,
    changes: (group: Group, args: ChangeFilter) => changesOf(group, args),
  },
  InventoryChange: {
    name: (change: ChangeSource) => change.name,
    delta: (change: ChangeSource) => change.delta,
    quantityAfterChange: () => null,
    ledgerDocumentUri: () => null,
    item: (change: ChangeSource, _, ctx) => documentOf(ctx, "inventory_items", change.itemId),
    location: (change: ChangeSource, _, ctx) => documentOf(ctx, "locations", change.locationId),
  },
};
