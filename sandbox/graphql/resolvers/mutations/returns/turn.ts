// A return that is approved, declined, closed, opened again, called off or made smaller.
import type { ReturnDoc } from "#sandbox/store/model.ts";
import type { ReturnUnits } from "#sandbox/store/order/plan.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { part } from "#sandbox/graphql/resolvers/part.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { failed, happenToReturn, notFound, returnFor, type FoundReturn } from "./find.ts";

type Status = ReturnDoc["status"];
type Decline = { reason: string; note: string | null };

function turn(ctx: RequestContext, found: FoundReturn, to: Status, topic: string, decline?: Decline) {
  const { order, of } = found;
  const more = decline ? { decline } : {};
  return happenToReturn(ctx, order, topic, (at) => ({ kind: "returnTurn", at, of, to, ...more }), of);
}

const invalidState = (field: string[], message: string) => failed([userError(field, message, "INVALID_STATE")]);

export function approveRequest(ctx: RequestContext, id: string) {
  const found = returnFor(ctx, id);
  if (!found) return notFound(["input", "id"]);
  if (found.doc.status !== "REQUESTED")
    return invalidState(
      ["input", "id"],
      "Return is not approvable. Only returns with status REQUESTED can be approved.",
    );
  return turn(ctx, found, "OPEN", "returns/approve");
}

export function declineRequest(ctx: RequestContext, id: string, decline: Decline) {
  const found = returnFor(ctx, id);
  if (!found) return notFound(["input", "id"]);
  if (found.doc.status === "DECLINED") return invalidState(["input", "id"], "The return is already declined.");
  if (found.doc.status !== "REQUESTED") {
    const message = "Return is not declinable. Only non-refunded returns with status REQUESTED can be declined.";
    return invalidState(["input", "id"], message);
  }
  return turn(ctx, found, "DECLINED", "returns/decline", decline);
}

export function closeReturn(ctx: RequestContext, id: string) {
  const found = returnFor(ctx, id);
  if (!found) return notFound(["id"]);
  if (found.doc.status === "CLOSED") return { return: part(found.order, found.doc), userErrors: [] };
  if (found.doc.status !== "OPEN") return invalidState(["id"], "Return status is invalid.");
  return turn(ctx, found, "CLOSED", "returns/close");
}

export function reopenReturn(ctx: RequestContext, id: string) {
  const found = returnFor(ctx, id);
  if (!found) return notFound(["id"]);
  if (found.doc.status === "OPEN") return { return: part(found.order, found.doc), userErrors: [] };
  if (found.doc.status !== "CLOSED") return invalidState(["id"], "Return status is invalid.");
  return turn(ctx, found, "OPEN", "returns/reopen");
}

export function cancelReturn(ctx: RequestContext, id: string) {
  const found = returnFor(ctx, id);
  if (!found) return notFound(["id"]);
  const { doc } = found;
  const isBegun = doc.lines.some(({ refundedQuantity }) => refundedQuantity > 0) || doc.exchangeLineIds.length > 0;
  if (doc.status !== "OPEN" || isBegun) return invalidState(["id"], "Return is not cancelable.");
  return turn(ctx, found, "CANCELED", "returns/cancel");
}

export interface RemoveInput {
  returnId: string;
  returnLineItems?: { returnLineItemId: string; quantity: number }[] | null;
  exchangeLineItems?: { exchangeLineItemId: string; quantity: number }[] | null;
}

export function removeFromReturn(ctx: RequestContext, input: RemoveInput) {
  const found = returnFor(ctx, input.returnId);
  if (!found) return notFound(["returnId"]);
  const { order, doc, of } = found;
  if (doc.status !== "OPEN") return invalidState(["returnId"], "Return status is invalid.");
  const errors: UserError[] = [];
  const check = (path: string[], index: number, left: number, quantity: number): ReturnUnits[] => {
    if (index < 0) errors.push(userError(path, "Return line item was not found.", "NOT_FOUND"));
    else if (quantity < 1 || quantity > left) {
      const message = "Quantity exceeds the number of items that can be removed.";
      errors.push(userError([...path.slice(0, -1), "quantity"], message, "INVALID"));
    } else return [{ index, quantity }];
    return [];
  };
  const lines = (input.returnLineItems ?? []).flatMap(({ returnLineItemId, quantity }, i) => {
    const id = idOf("ReturnLineItem", returnLineItemId);
    const index = doc.lines.findIndex((line) => line.id === id);
    const line = doc.lines[index];
    const left = line ? line.quantity - line.refundedQuantity : 0;
    return check(["returnLineItems", String(i), "returnLineItemId"], index, left, quantity);
  });
  const exchanges = (input.exchangeLineItems ?? []).flatMap(({ exchangeLineItemId, quantity }, i) => {
    const id = idOf("ExchangeLineItem", exchangeLineItemId);
    const index = doc.flow!.exchanges.findIndex((one) => one.id === id);
    const one = doc.flow!.exchanges[index];
    const left = one ? one.quantity - one.processed : 0;
    return check(["exchangeLineItems", String(i), "exchangeLineItemId"], index, left, quantity);
  });
  if (errors.length > 0) return failed(errors);
  return happenToReturn(ctx, order, "returns/update", (at) => ({ kind: "returnLess", at, of, lines, exchanges }), of);
}
