import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SetupGuide } from "#app/features/stores/ui/setup-guide.tsx";
import { SyncCard } from "#app/features/sync/ui/sync-card.tsx";
import { useSyncRetry } from "#app/features/sync/ui/use-sync-retry.ts";
import { isRunning, useSyncStatus } from "#app/features/sync/ui/use-sync-status.ts";
import type { Home } from "../schema.ts";
import { HomeOverviewSection } from "./home-overview-section.tsx";

/** The home page. Its figures are of the moment it was loaded; only the sync's state is asked for again. */
export function HomePage({ home }: { home: Home }) {
  const { period, setup, coverage, overview } = home;
  const { t } = useTranslation();
  const sync = useSyncStatus(home.sync);
  const firstSync = home.sync.lastSyncAt !== null ? "done" : isRunning(sync) ? "running" : "open";
  const historyFrom = overview?.historyFrom ?? null;
  return (
    <Page>
      <TitleBar title={t("appName")} />
      <Text as="h1" visuallyHidden>
        {t("appName")}
      </Text>
      <BlockStack gap="400">
        <SyncCard status={sync} historyFrom={historyFrom} {...useSyncRetry()} />
        {!setup.isDismissed && <SetupGuide sync={firstSync} look={historyFrom === null ? "open" : "done"} />}
        <HomeOverviewSection period={period} overview={overview} coverage={coverage} />
      </BlockStack>
    </Page>
  );
}
