import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getReportPage } from "#app/features/analytics/index.server.ts";
import { ReportPage } from "#app/features/analytics/ui/reports/report-page.tsx";
import { refreshScopes } from "#app/features/stores/index.server.ts";
import { RefreshScopes } from "#app/features/stores/schema.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader((ctx, { params, url }) =>
  getReportPage(ctx, { name: params.name ?? "", search: url.search }),
);

export const action = adminAction({ refreshScopes: [RefreshScopes, refreshScopes] });

export default function ReportRoute() {
  const page = useLoaderData<typeof loader>();
  // Another report begins with fields of its own.
  return <ReportPage key={page.name} page={page} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
