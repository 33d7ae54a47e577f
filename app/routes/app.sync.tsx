import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  cancelSync,
  checkNow,
  getSyncOverview,
  pauseSync,
  resumeSync,
  startSync,
} from "#app/features/sync/index.server.ts";
import { CheckInput, RunInput, StartSyncInput } from "#app/features/sync/schema.ts";
import { OverviewPage } from "#app/features/sync/ui/overview-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx) => getSyncOverview(ctx));

export const action = adminAction({
  startSync: [StartSyncInput, startSync],
  pauseSync: [RunInput, pauseSync],
  resumeSync: [RunInput, resumeSync],
  cancelSync: [RunInput, cancelSync],
  checkNow: [CheckInput, checkNow],
});

export default function SyncRoute() {
  return <OverviewPage overview={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
