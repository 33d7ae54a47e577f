import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useIntents } from "#app/ui/use-intents.ts";

/** Asks for an optional permission in the admin's own window, where it is needed; what it opens is read again. */
export function AskForScope({ scope, action }: { scope: string; action: string }) {
  const { t } = useTranslation("reports");
  const shopify = useAppBridge();
  const { send, pending } = useIntents();
  const [isDeclined, setDeclined] = useState(false);
  const ask = async () => {
    const { result } = await shopify.scopes.request([scope]);
    setDeclined(result !== "granted-all");
    if (result === "granted-all") send("refreshScopes");
  };
  return (
    <BlockStack gap="100">
      <InlineStack>
        <Button onClick={() => void ask()} loading={pending !== null}>
          {action}
        </Button>
      </InlineStack>
      {isDeclined && (
        <Text as="p" tone="subdued">
          {t("coverage.declined")}
        </Text>
      )}
    </BlockStack>
  );
}
