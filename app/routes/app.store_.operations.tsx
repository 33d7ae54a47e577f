import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getOperations } from "#app/features/operations/index.server.ts";
import { OperationsFrame } from "#app/features/operations/ui/operations-frame.tsx";
import { OverviewPage } from "#app/features/operations/ui/overview-page.tsx";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader((ctx) => getOperations(ctx));

export default function OperationsRoute() {
  return (
    <OperationsFrame place="overview">
      <OverviewPage operations={useLoaderData<typeof loader>()} />
    </OperationsFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
