import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { findDrafts } from "#app/features/orders/index.server.ts";
import { searchEverywhere } from "#app/features/search/index.server.ts";
import { SearchPage } from "#app/features/search/ui/search-page.tsx";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

const SHOWN = 20;

/** `limit=5`: for the box above every page. */
export const loader = adminLoader(async (ctx, { url }) => {
  const query = (url.searchParams.get("query") ?? "").trim().slice(0, 200);
  const limit = url.searchParams.get("limit") === "5" ? 5 : SHOWN;
  const [found, drafts] = await Promise.all([searchEverywhere(ctx, { query, limit }), findDrafts(ctx, { query })]);
  return { query, groups: [...drafts, ...found] };
});

export default function SearchRoute() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
