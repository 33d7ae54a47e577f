import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import { StartSyncInput } from "#app/features/sync/schema.ts";
import { SyncCard } from "#app/features/sync/ui/sync-card.tsx";
import { useSyncRetry } from "#app/features/sync/ui/use-sync-retry.ts";
import { useSyncStatus } from "#app/features/sync/ui/use-sync-status.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader((ctx) => getSyncStatus(ctx));

export const action = adminAction({ startSync: [StartSyncInput, startSync] });

export default function SyncPage() {
  const { t } = useTranslation(["sync", "common"]);
  const status = useSyncStatus(useLoaderData<typeof loader>());
  return (
    <Page title={t("page.title")} subtitle={t("page.intro")} backAction={{ content: t("common:appName"), url: "/app" }}>
      <SyncCard status={status} isDetailed {...useSyncRetry()} />
    </Page>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
