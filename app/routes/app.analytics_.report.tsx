import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getOverview } from "#app/features/analytics/index.server.ts";
import { OverviewPage } from "#app/features/analytics/ui/overview/overview-page.tsx";
import { refreshScopes } from "#app/features/stores/index.server.ts";
import { RefreshScopes } from "#app/features/stores/schema.ts";
import { storeName } from "#app/platform/ctx.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  overview: await getOverview(ctx, url.search),
  store: storeName(ctx.shop),
}));

export const action = adminAction({ refreshScopes: [RefreshScopes, refreshScopes] });

export default function OverviewRoute() {
  return <OverviewPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
