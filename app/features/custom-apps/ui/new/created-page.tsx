import { useNavigate } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { ActionModal } from "../parts/action-modal.tsx";
import { PermissionList } from "../parts/permission-list.tsx";
import { SecretShown } from "../parts/secret-shown.tsx";
import { useAppActions } from "../parts/use-app-actions.ts";

export interface Created {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly name: string;
  readonly permissions: readonly string[];
}

/** An app that was just made: its secret, this once, and what comes next. */
export function CreatedPage({ created, tokenUrl }: { created: Created; tokenUrl: string }) {
  const { t } = useTranslation("apps");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { id, clientId, clientSecret, name, permissions } = created;
  const open = () => navigate({ pathname: `/app/store/apps/${id}`, search: search({}) }, { replace: true });
  const [isStored, setStored] = useState(false);
  const [isInstalled, setInstalled] = useState(false);
  const actions = useAppActions(undefined, id, () => {
    // Whoever has not stored the secret is asked first, and may stay.
    setInstalled(true);
    open();
  });
  return (
    <Page
      title={t("new.created", { name })}
      backAction={{
        content: t("title"),
        onAction: () => navigate({ pathname: "/app/store/apps", search: search({}) }),
      }}
    >
      <BlockStack gap="400">
        <RefusalBanner result={actions.refused} isWork />
        <CardSection title={t("one.credentials")}>
          <SecretShown {...{ clientId, clientSecret, tokenUrl, isStored }} onStored={setStored} />
        </CardSection>
        <CardSection title={t("new.install")}>
          <Text as="p">{t(isInstalled ? "installation.installed" : "new.installWhat")}</Text>
          <PermissionList permissions={permissions} isShort />
          <InlineStack gap="200">
            {!isInstalled && (
              <Button variant="primary" loading={actions.isSending} onClick={() => actions.ask("install")}>
                {t("new.install")}
              </Button>
            )}
            <Button variant={isInstalled ? "primary" : undefined} onClick={open}>
              {t("new.open")}
            </Button>
          </InlineStack>
        </CardSection>
      </BlockStack>
      <ActionModal name={name} actions={actions} gives={permissions} />
    </Page>
  );
}
