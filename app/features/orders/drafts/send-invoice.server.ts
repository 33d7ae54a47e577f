import { change, type Lost } from "#app/platform/change/change.server.ts";
import { isMadeSince } from "#app/platform/change/made-since.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectErrors } from "../change/reject-errors.ts";
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
  const sentAt = async () => (await draftState(ctx, id))?.invoiceSentAt ?? "";
  const before = async () => [await sentAt()];
  const find = async (begunAt: Date, { kept }: Lost<string[]>) => {
    const at = await sentAt();
    return at !== "" && isMadeSince({ id: at, createdAt: at }, begunAt, kept) ? done() : null;
  };
  return change(ctx, { verb: "draft.invoice", needs: WRITE_DRAFTS, input, before, find }, async () => {
    const email = { to, ...(subject === "" ? {} : { subject }), ...(message === "" ? {} : { customMessage: message }) };
    const { draftOrderInvoiceSend } = await adminGraphql(ctx, SEND_INVOICE, { id: gidOf("DraftOrder", id), email });
    rejectErrors(draftOrderInvoiceSend?.userErrors ?? [], { "email.customMessage": "message", email: "", id: "" });
    return done();
  });
}
