import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { listQuery, listSyncLog } from "#app/features/sync/index.server.ts";
import { SyncLogInput } from "#app/features/sync/schema.ts";
import { LogList } from "#app/features/sync/ui/log-list.tsx";
import { SyncFrame } from "#app/features/sync/ui/sync-frame.tsx";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader((ctx, { url }) => listSyncLog(ctx, listQuery(SyncLogInput, url)));

export default function LogRoute() {
  return (
    <SyncFrame place="log">
      <LogList page={useLoaderData<typeof loader>()} />
    </SyncFrame>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
