import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { createCollection, readRuleChoices } from "#app/features/catalog/index.server.ts";
import { CreateCollection } from "#app/features/catalog/schema.ts";
import { NewCollectionPage } from "#app/features/catalog/ui/collections/new-collection-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx) => ({ choices: await readRuleChoices(ctx) }));

export const action = adminAction({ create: [CreateCollection, createCollection] });

export default function NewCollectionRoute() {
  return <NewCollectionPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
