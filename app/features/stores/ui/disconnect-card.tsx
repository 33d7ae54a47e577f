import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { ErrorCard } from "#app/ui/error-card.tsx";
import { useIntents } from "#app/ui/use-intents.ts";

/** Takes the app out of the store; asks twice. */
export function DisconnectCard() {
  const { t } = useTranslation("stores");
  const { send, pending, refused } = useIntents();
  const [isAsked, setAsked] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("store.disconnect.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("store.disconnect.what")}
        </Text>
        {refused !== null && (
          <ErrorCard title={t("store.disconnect.failedTitle")}>{t("store.disconnect.failed")}</ErrorCard>
        )}
        <InlineStack>
          <Button tone="critical" onClick={() => setAsked(true)} loading={pending === "disconnectStore"}>
            {t("store.disconnect.action")}
          </Button>
        </InlineStack>
      </BlockStack>
      <ConfirmModal
        isOpen={isAsked}
        isDestructive
        title={t("store.disconnect.ask")}
        action={t("store.disconnect.action")}
        onConfirm={() => send("disconnectStore")}
        onClose={() => setAsked(false)}
      >
        <Text as="p">{t("store.disconnect.sure")}</Text>
      </ConfirmModal>
    </Card>
  );
}
