import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getTrace, traceInput } from "#app/features/analytics/index.server.ts";
import { TraceInput } from "#app/features/analytics/schema.ts";
import { TracePage } from "#app/features/analytics/ui/trace/trace-page.tsx";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader((ctx, { url }) => getTrace(ctx, TraceInput.parse(traceInput(url.searchParams))));

export default function TraceRoute() {
  return <TracePage trace={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
