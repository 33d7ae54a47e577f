import { useNavigate } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { AppView, ClientUsage } from "#app/features/custom-apps/schema.ts";
import { ActionModal } from "../parts/action-modal.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { useAppActions } from "../parts/use-app-actions.ts";
import { CredentialsCard } from "./credentials-card.tsx";
import { InstallationCard } from "./installation-card.tsx";
import { PermissionsCard } from "./permissions-card.tsx";
import { SettingsCard } from "./settings-card.tsx";
import { UsageCard } from "./usage-card.tsx";
import { WaitingBanner } from "./waiting-banner.tsx";

export interface AppPageProps {
  app: AppView;
  givable: readonly string[];
  usage: ClientUsage;
  tokenUrl: string;
  /** Cards of other rooms: what was done to the app, what it hears of. */
  children?: ReactNode;
}

/** All about one custom app of this store. */
export function AppPage({ app, givable, usage, tokenUrl, children }: AppPageProps) {
  const { t } = useTranslation("apps");
  const { fullDay } = useFormats();
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { installation } = app;
  const actions = useAppActions(installation?.id);
  const isIn = installation !== null && installation.state !== "uninstalled";
  return (
    <Page
      title={app.name}
      subtitle={t("one.created", { day: fullDay(app.createdAt) })}
      titleMetadata={<StateBadge state={installation?.state ?? null} />}
      backAction={{
        content: t("title"),
        onAction: () => navigate({ pathname: "/app/store/apps", search: search({}) }),
      }}
      actionGroups={[
        {
          title: t("one.more"),
          actions: [{ content: t("one.delete"), destructive: true, onAction: () => actions.ask("delete") }],
        },
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <RefusalBanner result={actions.refused} isWork />
            <WaitingBanner installation={installation} onApprove={() => actions.ask("approve")} />
            <SettingsCard app={app} />
            <PermissionsCard app={app} givable={givable} />
            <UsageCard usage={usage} />
            {children}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <InstallationCard installation={installation} actions={actions} />
            <CredentialsCard app={app} tokenUrl={tokenUrl} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      <ActionModal
        name={app.name}
        actions={actions}
        gives={isIn ? installation.waiting : app.permissions}
        otherStores={app.otherStores}
      />
    </Page>
  );
}
