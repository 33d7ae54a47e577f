// inventorySetQuantities, inventorySetOnHandQuantities and inventoryAdjustQuantities. The engine has already seen to @idempotent and to
// changeFromQuantity being there.
import type { QuantityName } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { changeLevel, quantityAt } from "../level-change.ts";
import {
  answerGroup,
  failed,
  headErrors,
  ledgerError,
  places,
  staleError,
  targetOf,
  type Head,
  type Wanted,
} from "./entries.ts";

type SetInput = Head & { name: string; quantities: (Wanted & { quantity: number })[] };
type AdjustInput = Head & { name: string; changes: (Wanted & { delta: number; ledgerDocumentUri?: string | null })[] };
type OnHandInput = Head & { setQuantities: (Wanted & { quantity: number })[] };

export const ADJUSTABLE: readonly string[] = [
  "available",
  "damaged",
  "incoming",
  "quality_control",
  "reserved",
  "safety_stock",
];
const SET_LIMIT = 1_000_000_000;
const ADJUST_LIMIT = 2_000_000_000;

/** Checks and applies the entries: all of them or none. */
function apply(
  ctx: RequestContext,
  input: Head & { name: QuantityName },
  list: { name: string; entries: (Wanted & { ledgerDocumentUri?: string | null })[] },
  deltaOf: (index: number, now: number, path: string[]) => number | UserError,
) {
  const errors: UserError[] = [];
  const plan: { itemId: string; locationId: string; delta: number; ledger: string | null }[] = [];
  list.entries.forEach((entry, index) => {
    const path = ["input", list.name, String(index)];
    const target = targetOf(ctx, entry, path);
    if (Array.isArray(target)) return void errors.push(...target);
    const now = quantityAt(ctx, target.itemId, target.locationId, input.name);
    if (entry.changeFromQuantity != null && entry.changeFromQuantity !== now) return void errors.push(staleError(path));
    const delta = deltaOf(index, now, path);
    if (typeof delta !== "number") return void errors.push(delta);
    plan.push({ ...target, delta, ledger: entry.ledgerDocumentUri ?? null });
  });
  if (errors.length > 0) return failed(errors);
  const made = plan
    .filter(({ delta }) => delta !== 0)
    .map(({ itemId, locationId, delta, ledger }) => {
      const { changes } = changeLevel(ctx, itemId, locationId, input.name, delta);
      return changes.map((change) => ({ ...change, ledger: change.name === input.name ? ledger : null }));
    });
  // First the quantities that were named, then what followed from them.
  const named = made.flatMap((changes) => changes.filter(({ name }) => name === input.name));
  const followed = made.flatMap((changes) => changes.filter(({ name }) => name !== input.name));
  return answerGroup(ctx, input, [...named, ...followed]);
}

const twins = (entries: Wanted[], listName: string): UserError[] => {
  const keys = entries.map(({ inventoryItemId, locationId }) => `${inventoryItemId} ${locationId}`);
  return keys.flatMap((key, index) => {
    if (keys.indexOf(key) === keys.lastIndexOf(key)) return [];
    const message = "The combination of inventoryItemId and locationId must be unique.";
    const path = ["input", listName, String(index), "locationId"];
    return [userError(path, message, "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR")];
  });
};

const boundErrors = (name: string, entries: { quantity: number }[], listName: string): UserError[] =>
  entries.flatMap(({ quantity }, index) => {
    const wrong = (message: string, code: string) => [
      userError(["input", listName, String(index), "quantity"], message, code),
    ];
    if (quantity > SET_LIMIT)
      return wrong(`The quantity can't be higher than ${places(SET_LIMIT)}.`, "INVALID_QUANTITY_TOO_HIGH");
    if (quantity < -SET_LIMIT)
      return wrong(`The quantity can't be lower than -${places(SET_LIMIT)}.`, "INVALID_QUANTITY_TOO_LOW");
    if (name === "on_hand" && quantity < 0)
      return wrong("The quantity can't be negative.", "INVALID_QUANTITY_NEGATIVE");
    return [];
  });

function setQuantities(ctx: RequestContext, input: SetInput) {
  const { name, quantities } = input;
  if (name !== "available" && name !== "on_hand") {
    const message = "The quantity name must be either 'available' or 'on_hand'.";
    return failed([userError(["input", "name"], message, "INVALID_NAME")]);
  }
  const list = { name: "quantities", entries: quantities };
  const errors = [...headErrors(input), ...twins(quantities, list.name), ...boundErrors(name, quantities, list.name)];
  if (errors.length > 0) return failed(errors);
  return apply(ctx, { ...input, name }, list, (index, now) => quantities[index]!.quantity - now);
}

function setOnHand(ctx: RequestContext, input: OnHandInput) {
  const list = { name: "setQuantities", entries: input.setQuantities };
  const errors = [...headErrors(input), ...boundErrors("on_hand", input.setQuantities, list.name)];
  if (errors.length > 0) return failed(errors);
  const name = "on_hand" as const;
  return apply(ctx, { ...input, name }, list, (index, now) => input.setQuantities[index]!.quantity - now);
}

function adjustQuantities(ctx: RequestContext, input: AdjustInput) {
  if (!ADJUSTABLE.includes(input.name)) {
    const message = `The specified quantity name is invalid. Valid values are: ${ADJUSTABLE.join(", ")}.`;
    return failed([userError(["input", "name"], message, "INVALID_QUANTITY_NAME")]);
  }
  const errors = headErrors(input);
  const document = input.changes
    .map(({ ledgerDocumentUri: uri }, index) => ledgerError(input.name, uri, ["input", "changes", String(index)]))
    .find((error) => error !== null);
  if (document) errors.push(document);
  if (new Set(input.changes.map(({ ledgerDocumentUri }) => ledgerDocumentUri ?? null)).size > 1) {
    const message =
      "All changes must have the same ledger document URI or, in the case of adjusting available, no ledger document URI.";
    errors.push(userError(["input", "changes"], message, "MAX_ONE_LEDGER_DOCUMENT"));
  }
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

export const quantityMutations: Resolvers = {
  Mutation: {
    inventorySetQuantities: (_, { input }: { input: SetInput }, ctx) => setQuantities(ctx, input),
    inventorySetOnHandQuantities: (_, { input }: { input: OnHandInput }, ctx) => setOnHand(ctx, input),
    inventoryAdjustQuantities: (_, { input }: { input: AdjustInput }, ctx) => adjustQuantities(ctx, input),
  },
};
