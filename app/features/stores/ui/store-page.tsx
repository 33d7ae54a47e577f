import { BlockStack, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { StoreStatus } from "../schema.ts";
import { ConnectionCard } from "./connection-card.tsx";
import { DisconnectCard } from "./disconnect-card.tsx";
import { PermissionsCard } from "./permissions-card.tsx";
import { PlacesCard } from "./places-card.tsx";

interface StorePageProps {
  store: StoreStatus;
  /** Scopes that the app can use and the store has not granted. */
  askable: readonly string[];
  children: ReactNode;
}

/** The store's connection, the pages below, its permissions, what belongs between them and the way out (`children`), and the way out. */
export function StorePage({ store, askable, children }: StorePageProps) {
  const { t } = useTranslation(["stores", "common"]);
  return (
    <Page
      title={t("store.title")}
      subtitle={t("store.intro")}
      backAction={{ content: t("common:appName"), url: "/app" }}
    >
      <BlockStack gap="400">
        <ConnectionCard store={store} />
        <PlacesCard />
        <PermissionsCard store={store} askable={askable} />
        {children}
        <DisconnectCard />
      </BlockStack>
    </Page>
  );
}
