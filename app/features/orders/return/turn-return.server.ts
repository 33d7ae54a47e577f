import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import type { UserError } from "#app/platform/shopify/user-errors.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import { recordReturn } from "./record-return.server.ts";
import { RETURN_SCOPES } from "./return-scopes.ts";
import type { ReturnRef } from "./schema.ts";
import { CANCEL_RETURN, CLOSE_RETURN, REOPEN_RETURN, RETURNS_MADE } from "./shopify.server.ts";

/** What a mutation that turns a return answers. */
export interface Turned {
  readonly return?: { readonly order: { readonly id: string } } | null;
  readonly userErrors: readonly UserError[];
}

/** Closes a return: nothing more is expected back. */
export const closeReturn = (ctx: Ctx, input: ReturnRef) =>
  turn(
    ctx,
    input,
    "order.return_closed",
    "CLOSED",
    async (id) => (await adminGraphql(ctx, CLOSE_RETURN, { id })).returnClose,
  );

/** Opens a closed return once more. */
export const reopenReturn = (ctx: Ctx, input: ReturnRef) =>
  turn(
    ctx,
    input,
    "order.return_reopened",
    "OPEN",
    async (id) => (await adminGraphql(ctx, REOPEN_RETURN, { id })).returnReopen,
  );

/** Calls a return off of which nothing was processed. */
export const cancelReturn = (ctx: Ctx, input: ReturnRef) =>
  turn(
    ctx,
    input,
    "order.return_cancelled",
    "CANCELED",
    async (id) => (await adminGraphql(ctx, CANCEL_RETURN, { id })).returnCancel,
  );

/** Gives a return another status, once: a second try finds the status that the first one gave. */
export function turn(
  ctx: Ctx,
  input: ReturnRef,
  action: string,
  status: string,
  push: (id: string) => Promise<Turned | null | undefined>,
): Promise<{ id: string }> {
  const { id, returnId } = input;
  const done = async (orderGid: string) => {
    await recordReturn(ctx, { orderGid, action, details: { return: returnId } });
    return { id: returnId };
  };
  const find = async () => {
    const { order } = await adminGraphql(ctx, RETURNS_MADE, { id: gidOf("Order", id) });
    const made = order?.returns.nodes.find((one) => tailOf(one.id) === returnId);
    return order && made?.status === status ? done(order.id) : null;
  };
  return change(ctx, { verb: action, needs: RETURN_SCOPES, input, find }, async () => {
    const turned = await push(gidOf("Return", returnId));
    rejectErrors(turned?.userErrors ?? [], {
      id: "",
      "input.id": "",
      "input.declineNote": "note",
      "input.declineReason": "reason",
    });
    return done(turned!.return!.order.id);
  });
}
