import { BlockStack, Divider, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import type { InstallationView } from "#app/features/custom-apps/schema.ts";
import { ActionModal } from "../parts/action-modal.tsx";
import { InstallationButtons } from "../parts/installation-buttons.tsx";
import { PermissionList } from "../parts/permission-list.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { useAppActions } from "../parts/use-app-actions.ts";

/** Apps of other stores that somebody of this one let in. */
export function ForeignApps({ installations }: { installations: readonly InstallationView[] }) {
  const { t } = useTranslation("apps");
  return (
    <CardSection title={t("list.foreign")}>
      <Text as="p" tone="subdued">
        {t("list.foreignWhat")}
      </Text>
      {installations.map((installation) => (
        <BlockStack gap="300" key={installation.id}>
          <Divider />
          <ForeignApp installation={installation} />
        </BlockStack>
      ))}
    </CardSection>
  );
}

function ForeignApp({ installation }: { installation: InstallationView }) {
  const { t } = useTranslation("apps");
  const { id, name, contact, purpose, state, permissions, waiting } = installation;
  const actions = useAppActions(id);
  return (
    <BlockStack gap="200">
      <RefusalBanner result={actions.refused} isWork />
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm" breakWord>
          {name}
        </Text>
        <StateBadge state={state} />
      </InlineStack>
      <Text as="p" tone="subdued" breakWord>
        {[purpose, t("authorize.contact", { contact })].filter(Boolean).join(" · ")}
      </Text>
      <Text as="p">{t("list.permissionCount", { count: permissions.length })}</Text>
      <PermissionList permissions={permissions} isShort />
      {waiting.length > 0 && (
        <>
          <Text as="p">{t("list.waitingCount", { count: waiting.length })}</Text>
          <PermissionList permissions={waiting} isShort />
        </>
      )}
      <InstallationButtons state={state} actions={actions} />
      <ActionModal name={name} actions={actions} gives={waiting} />
    </BlockStack>
  );
}
