import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { InstallationView } from "#app/features/custom-apps/schema.ts";
import { InstallationButtons } from "../parts/installation-buttons.tsx";
import { PermissionList } from "../parts/permission-list.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import type { AppActions } from "../parts/use-app-actions.ts";

interface InstallationCardProps {
  installation: InstallationView | null;
  actions: AppActions;
}

/** How the app's installation in this store stands, in words, and what can be done with it. */
export function InstallationCard({ installation, actions }: InstallationCardProps) {
  const { t } = useTranslation("apps");
  const { dayTime } = useFormats();
  const state = installation?.state ?? null;
  return (
    <CardSection title={t("installation.title")} badge={<StateBadge state={state} />}>
      <BlockStack gap="100">
        <Text as="p">{t(`installation.${state ?? "none"}`)}</Text>
        {installation && (
          <Text as="p" variant="bodySm" tone="subdued">
            <Figure>{t("installation.since", { at: dayTime(installation.changedAt) })}</Figure>
          </Text>
        )}
      </BlockStack>
      {installation && installation.state !== "uninstalled" && installation.state !== "pending" && (
        <BlockStack gap="100">
          <Text as="h3" variant="headingXs">
            {t("installation.approved")}
          </Text>
          {installation.permissions.length === 0 && <Text as="p">{t("installation.noPermissions")}</Text>}
          <PermissionList permissions={installation.permissions} isShort />
        </BlockStack>
      )}
      <InstallationButtons state={state} actions={actions} />
    </CardSection>
  );
}
