// draftOrderInvoiceSend and -Preview. No mail leaves the sandbox: the draft remembers that one was sent.
import { html } from "#sandbox/platform/html.ts";
import type { DraftDoc } from "#sandbox/store/draft.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { draftOf } from "#sandbox/graphql/resolvers/drafts/draft-paging.ts";
import { totalOfDraft } from "#sandbox/graphql/resolvers/drafts/index.ts";
import { shopScalar } from "#sandbox/graphql/resolvers/money.ts";
import { userError } from "../common.ts";
import { EMAIL } from "../orders/order-of.ts";
import { storeDraft } from "./store-draft.ts";
import { NO_DRAFT } from "./write.ts";

interface EmailInput {
  to?: string | null;
  subject?: string | null;
  customMessage?: string | null;
}
interface Args {
  id: string;
  email?: EmailInput | null;
}

function send(ctx: RequestContext, { id, email }: Args) {
  const draft = draftOf(ctx, id);
  if (!draft) return { draftOrder: null, userErrors: [NO_DRAFT] };
  const refused = (field: string[] | null, message: string) => ({
    draftOrder: draft,
    userErrors: [userError(field, message)],
  });
  if (draft.status === "COMPLETED")
    return refused(null, "Draft order Invoice can't be sent. This draft order is already paid.");
  const to = email?.to ?? draft.email;
  if (!to) return refused(null, "To can't be blank");
  if (!EMAIL.test(to)) return refused(["email", "to"], "To is invalid");
  const sent: DraftDoc = { ...draft, status: "INVOICE_SENT", invoiceSentAt: ctx.store.nowIso() };
  return { draftOrder: storeDraft(ctx, sent), userErrors: [] };
}

function preview(ctx: RequestContext, { id, email }: Args) {
  const draft = draftOf(ctx, id);
  if (!draft) return { previewHtml: null, previewSubject: null, userErrors: [NO_DRAFT] };
  const lines = draft.lines.map(({ line }) => html`<li>${line.title} × ${line.quantity}</li>`);
  const message = email?.customMessage ? html`<p>${email.customMessage}</p>` : "";
  const total = `${shopScalar(ctx, totalOfDraft(ctx, draft))} ${ctx.store.shop().currency}`;
  return {
    previewSubject: html`${email?.subject ?? `Invoice ${draft.name}`}`.toString(),
    previewHtml: html`<html>
      <body>
        <h1>${draft.name}</h1>
        ${message}
        <ul>
          ${lines}
        </ul>
        <p>${total}</p>
      </body>
    </html>`.toString(),
    userErrors: [],
  };
}

export const draftInvoiceMutations: Resolvers = {
  Mutation: {
    draftOrderInvoiceSend: (_, args: Args, ctx) => send(ctx, args),
    draftOrderInvoicePreview: (_, args: Args, ctx) => preview(ctx, args),
  },
};
