import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "../work/gid-of.ts";
import { madeSince } from "../work/made-since.ts";
import { rejectErrors } from "../work/reject-errors.ts";
import { WRITE_DRAFTS } from "./draft-scopes.ts";
import { draftState } from "./draft-state.server.ts";
import { recordDraft } from "./record-draft.server.ts";
import type { SendInvoice } from "./schema.ts";
import { SEND_INVOICE } from "./shopify.server.ts";

/** Lets Shopify mail the draft's invoice, from which the customer can pay. Whom it went to is not written down. */
export function sendInvoice(ctx: Ctx, input: SendInvoice): Promise<{ id: string }> {
  const { id, to, subject, message } = input;
  const done = async () => {
    await recordDraft(ctx, id, "draft.invoiced");
    return { id };
  };
  const find = async (begunAt: Date) => {
    const sentAt = (await draftState(ctx, id))?.invoiceSentAt;
    return sentAt && madeSince(sentAt, begunAt) ? done() : null;
  };
  return change(ctx, { verb: "draft.invoice", needs: WRITE_DRAFTS, input, find }, async () => {
    const email = { to, ...(subject === "" ? {} : { subject }), ...(message === "" ? {} : { customMessage: message }) };
    const { draftOrderInvoiceSend } = await adminGraphql(ctx, SEND_INVOICE, { id: gidOf("DraftOrder", id), email });
    rejectErrors(draftOrderInvoiceSend?.userErrors ?? [], { "email.customMessage": "message", email: "", id: "" });
    return done();
  });
}
