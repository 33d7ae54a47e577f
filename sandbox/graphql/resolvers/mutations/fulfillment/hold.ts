// Holding fulfillment orders back, in part or whole, and letting them go.
import type { FulfillmentHoldDoc, FulfillmentOrderDoc } from "#sandbox/store/model-fulfillment.ts";
import { statusOf } from "#sandbox/store/order/fulfillment-orders.ts";
import { invalidId } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { INVALID_QUANTITY, saveSending, sendingFor, sourceOf, unitsWanted } from "./find.ts";
import { splitOff } from "./split.ts";

export interface HoldInput {
  reason: string;
  reasonNotes?: string | null;
  externalId?: string | null;
  handle?: string | null;
  notifyMerchant?: boolean | null;
  fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null;
}

const PLAYED = ["reason", "reasonNotes", "externalId", "handle", "notifyMerchant", "fulfillmentOrderLineItems"];
const MOST = 10;

const holdFailed = (error: UserError) => ({
  fulfillmentHold: null,
  fulfillmentOrder: null,
  remainingFulfillmentOrder: null,
  userErrors: [error],
});

export function holdSending(ctx: RequestContext, gid: string, input: HoldInput) {
  onlyPlayed("fulfillmentOrderHold", input, PLAYED);
  const { order, all, fo } = sendingFor(ctx, gid);
  const own = fo.holds.filter(({ clientId }) => clientId === ctx.app.clientId);
  if (fo.status === "CLOSED" || fo.status === "CANCELLED")
    return holdFailed(userError(["id"], "The fulfillment order is not in an open state."));
  if (own.length >= MOST) {
    const message = "The maximum number of fulfillment holds for this fulfillment order has been reached for this app.";
    return holdFailed(userError(["id"], message, "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED"));
  }
  if (own.some(({ handle }) => handle === (input.handle ?? ""))) {
    const message =
      "The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.";
    return holdFailed(userError(["fulfillmentHold", "handle"], message, "DUPLICATE_FULFILLMENT_HOLD_HANDLE"));
  }
  const wanted = input.fulfillmentOrderLineItems ?? [];
  const units = unitsWanted(fo, wanted);
  if (!units) {
    const field = ["fulfillmentHold", "fulfillmentOrderLineItems"];
    return holdFailed(userError(field, INVALID_QUANTITY, "INVALID_LINE_ITEM_QUANTITY"));
  }
  if (wanted.length > 0 && fo.holds.length > 0) {
    const message = "The fulfillment order is not in a splittable state.";
    const field = ["fulfillmentHold", "fulfillmentOrderLineItems"];
    return holdFailed(userError(field, message, "FULFILLMENT_ORDER_NOT_SPLITTABLE"));
  }
  const at = ctx.store.nowIso();
  // The part that is held keeps the id; the units left wait in one of their own.
  const left = fo.lines
    .map((line) => ({ line, quantity: line.remaining - (units.find((one) => one.line === line)?.quantity ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
  const rest = left.length > 0 ? splitOff(order.id, all, fo, left, fo.locationId, at) : null;
  if (rest) rest.restOf = fo.id;
  const hold: FulfillmentHoldDoc = {
    id: `${fo.id}${String(fo.holds.length + 1).padStart(2, "0")}`,
    reason: input.reason,
    reasonNotes: input.reasonNotes ?? null,
    handle: input.handle ?? "",
    externalId: input.externalId ?? null,
    clientId: ctx.app.clientId,
  };
  fo.holds.push(hold);
  fo.status = statusOf(fo);
  fo.updatedAt = at;
  const after = withHappening(ctx, (h) => saveSending(h, order, all));
  return {
    fulfillmentHold: hold,
    fulfillmentOrder: sourceOf(after, fo.id),
    remainingFulfillmentOrder: sourceOf(after, rest?.id),
    userErrors: [],
  };
}

/** What was held in part and what was left over are one again, if nobody touched the rest. */
function joinRest(all: FulfillmentOrderDoc[], fo: FulfillmentOrderDoc): void {
  const rest = all.find((one) => one.restOf === fo.id && statusOf(one) === "OPEN" && one.locationId === fo.locationId);
  if (!rest) return;
  for (const { lineId, total, remaining, id } of rest.lines) {
    const line = fo.lines.find((one) => one.lineId === lineId);
    if (line) Object.assign(line, { total: line.total + total, remaining: line.remaining + remaining });
    else fo.lines.push({ id, lineId, total, remaining });
  }
  all.splice(all.indexOf(rest), 1);
}

export function releaseHold(ctx: RequestContext, gid: string, holdIds?: string[] | null, externalId?: string | null) {
  const { order, all, fo } = sendingFor(ctx, gid);
  const ids = holdIds?.map((text) => {
    const parsed = parseGid(text);
    if (parsed?.type !== "FulfillmentHold") throw invalidId(text);
    return parsed.id;
  });
  const isMeant = (hold: FulfillmentHoldDoc): boolean =>
    (!ids || ids.includes(hold.id)) && (externalId == null || hold.externalId === externalId);
  fo.holds = fo.holds.filter((hold) => !isMeant(hold));
  if (fo.holds.length === 0) joinRest(all, fo);
  fo.status = statusOf(fo);
  fo.updatedAt = ctx.store.nowIso();
  const after = withHappening(ctx, (h) => saveSending(h, order, all));
  return { fulfillmentOrder: sourceOf(after, fo.id), userErrors: [] };
}
