import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { listGaps, listQuery } from "#app/features/sync/index.server.ts";
import { GapsInput } from "#app/features/sync/schema.ts";
import { GapsList } from "#app/features/sync/ui/gaps-list.tsx";
import { SyncFrame } from "#app/features/sync/ui/sync-frame.tsx";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader((ctx, { url }) => listGaps(ctx, listQuery(GapsInput, url)));

export default function GapsRoute() {
  return (
    <SyncFrame place="gaps">
      <GapsList page={useLoaderData<typeof loader>()} />
    </SyncFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
