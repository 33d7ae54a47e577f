import { BlockStack, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { StoreStatus } from "../schema.ts";
import { ConnectionCard } from "./connection-card.tsx";
import { DisconnectCard } from "./disconnect-card.tsx";
import { PermissionsCard } from "./permissions-card.tsx";

/** The store's connection and permissions, what belongs between them and the way out (`children`), and the way out. */
export function StorePage({ store, children }: { store: StoreStatus; children: ReactNode }) {
  const { t } = useTranslation(["stores", "common"]);
  return (
    <Page
      title={t("store.title")}
      subtitle={t("store.intro")}
      backAction={{ content: t("common:appName"), url: "/app" }}
    >
      <BlockStack gap="400">
        <ConnectionCard store={store} />
        <PermissionsCard store={store} />
        {children}
        <DisconnectCard />
      </BlockStack>
    </Page>
  );
}
