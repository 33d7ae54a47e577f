import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getReconciliation } from "#app/features/analytics/index.server.ts";
import { ReconcileInput } from "#app/features/analytics/schema.ts";
import { ReconcilePage } from "#app/features/analytics/ui/reconcile/reconcile-page.tsx";
import { refreshScopes } from "#app/features/stores/index.server.ts";
import { RefreshScopes } from "#app/features/stores/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { url }) =>
  getReconciliation(ctx, ReconcileInput.parse(Object.fromEntries(url.searchParams))),
);

export const action = adminAction({ refreshScopes: [RefreshScopes, refreshScopes] });

export default function ReconcileRoute() {
  return <ReconcilePage page={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
