import type { HeadersFunction } from "@remix-run/node";
import { useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { createDraft } from "#app/features/orders/index.server.ts";
import { CreateDraft } from "#app/features/orders/schema.ts";
import { DraftPage } from "#app/features/orders/ui/drafts/draft-page.tsx";
import { requireScopes } from "#app/platform/change/require-scopes.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

/** Who may not make a draft is told before anything is typed. */
export const loader = adminLoader(async (ctx) => {
  requireScopes(ctx, ["write_draft_orders"]);
  return null;
});

export const action = adminAction({ create: [CreateDraft, createDraft] });

export default function NewDraftRoute() {
  return <DraftPage draft={null} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
