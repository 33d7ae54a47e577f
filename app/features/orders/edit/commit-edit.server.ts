import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "../work/gid-of.ts";
import { madeSince } from "../work/made-since.ts";
import { recordOrder, type StockedLine } from "../work/record-order.server.ts";
import { rejectErrors } from "../work/reject-errors.ts";
import { EDIT_SCOPES } from "./edit-scopes.ts";
import type { CommitEdit } from "./schema.ts";
import { COMMIT_EDIT, EDITS_OF_ORDER } from "./shopify.server.ts";

/** Makes what was staged real. A lost one is found by the order's newest agreement. */
export function commitEdit(ctx: Ctx, input: CommitEdit): Promise<{ id: string }> {
  const { id, editId, note, notify } = input;
  const done = async (orderGid: string, stock: readonly StockedLine[]) => {
    await recordOrder(ctx, { orderGid, action: "order.edited", details: { notified: notify }, stock });
    return { id };
  };
  const find = async (begunAt: Date) => {
    const { order } = await adminGraphql(ctx, EDITS_OF_ORDER, { id: gidOf("Order", id) });
    const isMade = order?.agreements.nodes.some(
      ({ reason, happenedAt }) => reason === "ORDER_EDIT" && madeSince(happenedAt, begunAt),
    );
    return order && isMade ? done(order.id, []) : null;
  };
  return change(ctx, { verb: "order.edit", needs: EDIT_SCOPES, input, find }, async () => {
    const { orderEditCommit } = await adminGraphql(ctx, COMMIT_EDIT, {
      id: gidOf("CalculatedOrder", editId),
      note: note === "" ? null : note,
      notify,
    });
    rejectErrors(orderEditCommit?.userErrors ?? [], { id: "", staffNote: "note" });
    const order = orderEditCommit!.order!;
    return done(
      order.id,
      order.lineItems.nodes.map((lineItem) => ({ lineItem })),
    );
  });
}
