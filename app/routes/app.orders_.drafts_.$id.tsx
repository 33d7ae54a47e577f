import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  completeDraft,
  deleteDraft,
  duplicateDraft,
  getDraft,
  sendInvoice,
  updateDraft,
} from "#app/features/orders/index.server.ts";
import { CompleteDraft, DraftRef, SendInvoice, UpdateDraft } from "#app/features/orders/schema.ts";
import { DraftErrorPage } from "#app/features/orders/ui/drafts/draft-error-page.tsx";
import { DraftPage } from "#app/features/orders/ui/drafts/draft-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { params }) => getDraft(ctx, DraftRef.parse(params)));

export const action = adminAction({
  update: [UpdateDraft, updateDraft],
  complete: [CompleteDraft, completeDraft],
  invoice: [SendInvoice, sendInvoice],
  duplicate: [DraftRef, duplicateDraft],
  delete: [DraftRef, deleteDraft],
});

export default function DraftRoute() {
  const draft = useLoaderData<typeof loader>();
  return <DraftPage key={draft.id} draft={draft} />;
}

export function ErrorBoundary() {
  return <DraftErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
