import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getDashboard } from "#app/features/analytics/index.server.ts";
import { DashboardPage } from "#app/features/analytics/ui/reports/dashboard-page.tsx";
import { refreshScopes } from "#app/features/stores/index.server.ts";
import { RefreshScopes } from "#app/features/stores/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { url }) => getDashboard(ctx, url.search));

export const action = adminAction({ refreshScopes: [RefreshScopes, refreshScopes] });

export default function AnalyticsRoute() {
  return <DashboardPage dashboard={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
