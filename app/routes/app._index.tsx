import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { coverageOf } from "#app/features/analytics/ui/coverage.ts";
import { getHomeOverview } from "#app/features/analytics/index.server.ts";
import { HomeOverviewInput } from "#app/features/analytics/schema.ts";
import { HomeOverviewSection } from "#app/features/analytics/ui/home-overview-section.tsx";
import { dismissSetup, getSetup } from "#app/features/stores/index.server.ts";
import { DismissSetup } from "#app/features/stores/schema.ts";
import { SetupGuide } from "#app/features/stores/ui/setup-guide.tsx";
import { getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import { StartSyncInput } from "#app/features/sync/schema.ts";
import { SyncCard } from "#app/features/sync/ui/sync-card.tsx";
import { useSyncRetry } from "#app/features/sync/ui/use-sync-retry.ts";
import { isRunning, useSyncStatus } from "#app/features/sync/ui/use-sync-status.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader(async (ctx, { url }) => {
  const input = HomeOverviewInput.parse({ period: url.searchParams.get("period") });
  return {
    period: input.period,
    sync: await getSyncStatus(ctx),
    setup: await getSetup(ctx),
    overview: await getHomeOverview(ctx, input),
  };
});

export const action = adminAction({
  dismissSetup: [DismissSetup, dismissSetup],
  startSync: [StartSyncInput, startSync],
});

export default function Home() {
  const { period, sync: loaded, setup, overview } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const sync = useSyncStatus(loaded);
  const retry = useSyncRetry();
  // Coverage is of the moment the figures were read, not of the poll.
  const coverage = coverageOf(loaded, overview?.historyFrom != null);
  const hasFigures = coverage.kind === "complete" && overview?.historyFrom != null;
  const firstSync = loaded.lastSyncAt !== null ? "done" : isRunning(sync) ? "running" : "open";
  return (
    <Page>
      <TitleBar title={t("appName")} />
      <Text as="h1" visuallyHidden>
        {t("appName")}
      </Text>
      <BlockStack gap="400">
        <SyncCard status={sync} historyFrom={overview?.historyFrom} {...retry} />
        {!setup.isDismissed && <SetupGuide sync={firstSync} look={hasFigures ? "done" : "open"} />}
        <HomeOverviewSection period={period} overview={overview} coverage={coverage} />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
