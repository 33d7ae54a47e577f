// Fulfillment orders that are begun, opened again, put off, called off.
import type { FulfillmentOrderDoc } from "#sandbox/store/model-fulfillment.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { saveSending, sendingFor, sourceOf, type Found } from "./find.ts";
import { splitOff } from "./split.ts";

const failed = (field: string[] | null, message: string) => ({
  fulfillmentOrder: null,
  userErrors: [userError(field, message)],
});

/** Changes one fulfillment order and writes it. */
function changed(ctx: RequestContext, found: Found, change: (fo: FulfillmentOrderDoc) => void) {
  change(found.fo);
  found.fo.updatedAt = ctx.store.nowIso();
  const after = withHappening(ctx, (h) => saveSending(h, found.order, found.all));
  return { fulfillmentOrder: sourceOf(after, found.fo.id), userErrors: [] };
}

export function openSending(ctx: RequestContext, gid: string) {
  const found = sendingFor(ctx, gid);
  if (found.fo.status !== "IN_PROGRESS" || !found.fo.begun)
    return failed(null, `Expected fulfillment order status to be valid but it was ${found.fo.status.toLowerCase()}.`);
  return changed(ctx, found, (fo) => (fo.begun = false));
}

export function reportProgress(ctx: RequestContext, gid: string) {
  const found = sendingFor(ctx, gid);
  if (found.fo.status !== "OPEN" && found.fo.status !== "IN_PROGRESS")
    return failed(null, "Cannot report progress on a fulfillment order in this state.");
  return changed(ctx, found, (fo) => (fo.begun = true));
}

/** None of the sandbox's is scheduled. */
export function reschedule(ctx: RequestContext, gid: string) {
  sendingFor(ctx, gid);
  return failed(null, "Fulfillment order must be scheduled.");
}

/** Only fulfillment services close theirs, and the sandbox has none. */
export function closeSending(ctx: RequestContext, gid: string) {
  sendingFor(ctx, gid);
  return failed(null, "The fulfillment order's assigned fulfillment service must be of api type");
}

/** Closes it and puts a new one in its place. */
export function cancelSending(ctx: RequestContext, gid: string) {
  const { order, all, fo } = sendingFor(ctx, gid);
  const refused = (field: string[] | null, message: string) => ({
    replacementFulfillmentOrder: null,
    ...failed(field, message),
  });
  if (fo.begun)
    return refused(
      ["id"],
      "Cannot cancel fulfillment order that has had progress reported. Mark as unfulfilled first.",
    );
  if (fo.status === "CLOSED" || fo.status === "CANCELLED")
    return refused(null, "Fulfillment order is not in cancelable request state and can't be canceled.");
  const units = fo.lines.filter(({ remaining }) => remaining > 0).map((line) => ({ line, quantity: line.remaining }));
  fo.holds = [];
  const next = splitOff(order.id, all, fo, units, fo.locationId, ctx.store.nowIso());
  const after = withHappening(ctx, (h) => saveSending(h, order, all));
  return {
    fulfillmentOrder: sourceOf(after, fo.id),
    replacementFulfillmentOrder: sourceOf(after, next.id),
    userErrors: [],
  };
}

export function setDeadline(ctx: RequestContext, gids: string[], deadline: string) {
  for (const gid of gids) {
    const { order, all, fo } = sendingFor(ctx, gid);
    fo.fulfillBy = deadline;
    withHappening(ctx, (h) => saveSending(h, order, all));
  }
  return { success: true, userErrors: [] };
}
