import { useNavigate } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { AppView, InstallationView } from "#app/features/custom-apps/schema.ts";
import { ForeignApps } from "./foreign-apps.tsx";
import { OwnApps } from "./own-apps.tsx";
import { ReferenceCard } from "./reference-card.tsx";

export interface AppsPageProps {
  apps: readonly AppView[];
  installations: readonly InstallationView[];
  /** The moment that ages are told from; ISO 8601. */
  now: string;
  /** Where the API begins, and where it describes itself. */
  api: ApiAddresses;
}

export interface ApiAddresses {
  readonly reference: string;
  readonly discovery: string;
  readonly openapi: string;
  readonly metadata: string;
}

/** The store's own custom apps, and those of other stores that were let in. */
export function AppsPage({ apps, installations, now, api }: AppsPageProps) {
  const { t } = useTranslation(["apps", "common"]);
  const navigate = useNavigate();
  const search = useFrameSearch();
  const create = () => navigate({ pathname: "/app/store/apps/new", search: search({}) });
  const foreign = installations.filter(({ isForeign, state }) => isForeign && state !== "uninstalled");
  return (
    <Page
      title={t("title")}
      subtitle={t("list.subtitle")}
      backAction={{ content: t("common:nav.store"), url: "/app/store" }}
      primaryAction={{ content: t("list.create"), onAction: create }}
    >
      <BlockStack gap="400">
        {apps.length > 0 ? (
          <OwnApps apps={apps} now={now} />
        ) : (
          <EmptyState image="/no-orders.svg" title={t("list.emptyTitle")} words={t("list.empty")} />
        )}
        {foreign.length > 0 && <ForeignApps installations={foreign} />}
        <ReferenceCard api={api} />
      </BlockStack>
    </Page>
  );
}
