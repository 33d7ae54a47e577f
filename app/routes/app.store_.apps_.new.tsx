import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { apiAddresses, createApp, installApp, listGivable } from "#app/features/custom-apps/index.server.ts";
import { CreateApp, InstallApp } from "#app/features/custom-apps/schema.ts";
import { NewAppPage } from "#app/features/custom-apps/ui/new/new-app-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx) => ({ givable: listGivable(ctx), tokenUrl: apiAddresses().token }));

export const action = adminAction({ create: [CreateApp, createApp], install: [InstallApp, installApp] });

export default function NewAppRoute() {
  return <NewAppPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
