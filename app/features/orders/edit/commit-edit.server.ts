import { said } from "#app/i18n/said.ts";
import { change, type Lost } from "#app/platform/change/change.server.ts";
import { isMadeSince, oursOf } from "#app/platform/change/made-since.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { recordOrder } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import { editChanges } from "./edit-changes.ts";
import { EDIT_SCOPES } from "./edit-scopes.ts";
import { stagedOrder } from "./look-at-edit.server.ts";
import { refuseClosed } from "./refuse-closed.ts";
import type { CommitEdit } from "./schema.ts";
import { COMMIT_EDIT, type EditableState, EDITS_OF_ORDER } from "./shopify.server.ts";

/** Makes what was staged real, and writes down what it made of the order. A lost one is found by the order's newest agreement. */
export function commitEdit(ctx: Ctx, input: CommitEdit): Promise<{ id: string }> {
  const { id, editId, seen, note, notify } = input;
  const done = async (was: EditableState | null, is: EditableState) => {
    const details = { notified: notify, ...(was && editChanges(was, is)) };
    const stock = is.lineItems.nodes.map((lineItem) => ({ lineItem }));
    await recordOrder(ctx, { orderGid: is.id, action: "order.edited", details, stock });
    return { id };
  };
  const before = async () => (await adminGraphql(ctx, EDITS_OF_ORDER, { id: gidOf("Order", id) })).order ?? null;
  const find = async (begunAt: Date, { kept, isAgain }: Lost<EditableState | null>) => {
    const order = await before();
    const known = kept?.agreements.nodes.map((one) => one.id) ?? [];
    const same = (order?.agreements.nodes ?? []).filter(
      (one) => one.reason === "ORDER_EDIT" && isMadeSince({ id: one.id, createdAt: one.happenedAt }, begunAt, known),
    );
    return order && oursOf(same, isAgain) ? done(kept, order) : null;
  };
  return change(ctx, { verb: "order.edit", needs: EDIT_SCOPES, input, before, find }, async (kept) => {
    // A change whose answer was lost may reach Shopify after the page looked for it: what nobody was shown is not made real.
    const edited = await stagedOrder(ctx, editId);
    if (edited && edited.mark !== seen) throw new AppError("conflict", said("order.editMoved"), { reason: "changed" });
    const { orderEditCommit } = await adminGraphql(ctx, COMMIT_EDIT, {
      id: gidOf("CalculatedOrder", editId),
      note: note === "" ? null : note,
      notify,
    });
    refuseClosed(orderEditCommit?.userErrors ?? []);
    rejectErrors(orderEditCommit?.userErrors ?? [], { id: "", staffNote: "note" });
    return done(kept, orderEditCommit!.order!);
  });
}
