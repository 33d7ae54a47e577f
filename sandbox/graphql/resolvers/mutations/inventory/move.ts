// inventoryMoveQuantities: units go from one state to another, at one location.
import type { QuantityName } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { moveLevel, quantityAt } from "../level-change.ts";
import {
  answerGroup,
  failed,
  headErrors,
  itemAt,
  ledgerError,
  locationAt,
  noItem,
  noLocation,
  places,
  staleError,
  type Head,
} from "./entries.ts";
import { ADJUSTABLE } from "./set-quantities.ts";

interface Terminal {
  locationId: string;
  name: string;
  ledgerDocumentUri?: string | null;
  changeFromQuantity?: number | null;
}
interface Change {
  inventoryItemId: string;
  quantity: number;
  from: Terminal;
  to: Terminal;
}
type MoveInput = Head & { changes: Change[] };

const LIMIT = 2_000_000_000;
const MOST_LEDGERS = 2;

function terminalErrors(ctx: RequestContext, itemId: string | null, terminal: Terminal, path: string[]): UserError[] {
  const location = locationAt(ctx, terminal.locationId);
  const errors: UserError[] = location ? [] : [noLocation(path)];
  if (!ADJUSTABLE.includes(terminal.name)) {
    const message = `The specified quantity name is invalid. Valid values are: ${ADJUSTABLE.join(", ")}.`;
    return [...errors, userError([...path, "name"], message, "INVALID_QUANTITY_NAME")];
  }
  const ledger = ledgerError(terminal.name, terminal.ledgerDocumentUri, path);
  if (ledger) errors.push(ledger);
  if (itemId !== null && location && terminal.changeFromQuantity != null) {
    const now = quantityAt(ctx, itemId, location.id, terminal.name as QuantityName);
    if (now !== terminal.changeFromQuantity) errors.push(staleError(path));
  }
  return errors;
}

function changeErrors(ctx: RequestContext, change: Change, path: string[]): UserError[] {
  const item = itemAt(ctx, change.inventoryItemId);
  const errors: UserError[] = item ? [] : [noItem(path)];
  const wrong = (field: string, message: string, code: string) =>
    void errors.push(userError([...path, ...(field === "" ? [] : [field])], message, code));
  if (change.from.locationId !== change.to.locationId)
    wrong("", "The quantities can't be moved between different locations.", "DIFFERENT_LOCATIONS");
  else if (change.from.name === change.to.name)
    wrong("", "The quantity names for each change can't be the same.", "SAME_QUANTITY_NAME");
  if (change.quantity < 0) wrong("quantity", "The quantity can't be negative.", "INVALID_QUANTITY_NEGATIVE");
  if (change.quantity > LIMIT)
    wrong("quantity", `The quantity can't be higher than ${places(LIMIT)}.`, "INVALID_QUANTITY_TOO_HIGH");
  return [
    ...errors,
    ...terminalErrors(ctx, item?.id ?? null, change.from, [...path, "from"]),
    ...terminalErrors(ctx, item?.id ?? null, change.to, [...path, "to"]),
  ];
}

function move(ctx: RequestContext, input: MoveInput) {
  const errors = headErrors(input);
  const ledgers = input.changes.flatMap(({ from, to }) => [from.ledgerDocumentUri, to.ledgerDocumentUri]);
  if (new Set(ledgers.filter((uri) => uri != null)).size > MOST_LEDGERS) {
    const message = `Only a maximum of ${MOST_LEDGERS} ledger document URIs across all changes is allowed.`;
    errors.push(userError(["input", "changes"], message, "MAXIMUM_LEDGER_DOCUMENT_URIS"));
  }
  input.changes.forEach((change, index) =>
    errors.push(...changeErrors(ctx, change, ["input", "changes", String(index)])),
  );
  if (errors.length > 0) return failed(errors);
  const changes = input.changes.flatMap(({ inventoryItemId, quantity, from, to }) => {
    if (quantity === 0) return [];
    const moves = { [from.name]: -quantity, [to.name]: quantity };
    const made = moveLevel(ctx, itemAt(ctx, inventoryItemId)!.id, locationAt(ctx, from.locationId)!.id, moves);
    return made.changes.map((change) => ({
      ...change,
      ledger: [from, to].find(({ name }) => name === change.name)?.ledgerDocumentUri ?? null,
    }));
  });
  return answerGroup(ctx, input, changes);
}

export const moveMutations: Resolvers = {
  Mutation: { inventoryMoveQuantities: (_, { input }: { input: MoveInput }, ctx) => move(ctx, input) },
};
