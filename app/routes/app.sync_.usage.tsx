import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getApiUsage, listQuery } from "#app/features/sync/index.server.ts";
import { ApiUsageInput } from "#app/features/sync/schema.ts";
import { SyncFrame } from "#app/features/sync/ui/sync-frame.tsx";
import { UsageChart } from "#app/features/sync/ui/usage-chart.tsx";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader((ctx, { url }) => getApiUsage(ctx, listQuery(ApiUsageInput, url)));

export default function UsageRoute() {
  return (
    <SyncFrame place="usage">
      <UsageChart report={useLoaderData<typeof loader>()} />
    </SyncFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
