import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getHome } from "#app/features/analytics/index.server.ts";
import { HomeInput } from "#app/features/analytics/schema.ts";
import { HomePage } from "#app/features/analytics/ui/home-page.tsx";
import { dismissSetup } from "#app/features/stores/index.server.ts";
import { DismissSetup } from "#app/features/stores/schema.ts";
import { startSync } from "#app/features/sync/index.server.ts";
import { StartSyncInput } from "#app/features/sync/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { url }) =>
  getHome(ctx, HomeInput.parse({ period: url.searchParams.get("period") })),
);

export const action = adminAction({
  dismissSetup: [DismissSetup, dismissSetup],
  startSync: [StartSyncInput, startSync],
});

export default function HomeRoute() {
  return <HomePage home={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
