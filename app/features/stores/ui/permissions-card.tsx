import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useIntents } from "#app/ui/use-intents.ts";
import type { StoreStatus } from "../schema.ts";

/** Which permissions the store granted, what is left out without the others, and the button that asks for them. */
export function PermissionsCard({ store }: { store: StoreStatus }) {
  const { t } = useTranslation("stores");
  const { missingScopes, grantedScopes, optionalScopes } = store;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("store.permissions.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("store.permissions.intro")}
          </Text>
        </BlockStack>
        {missingScopes.length > 0 && <Missing store={store} />}
        <BlockStack as="ul" gap="200">
          {missingScopes.map((scope) => (
            <Permission key={scope} scope={scope} state="missing" />
          ))}
          {grantedScopes.map((scope) => (
            <Permission key={scope} scope={scope} state="granted" />
          ))}
          {optionalScopes.map((scope) => (
            <Permission key={scope} scope={scope} state="optional" />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

const TONES = { missing: "warning", granted: "success", optional: undefined } as const;

function Permission({ scope, state }: { scope: string; state: keyof typeof TONES }) {
  const { t } = useTranslation("stores");
  return (
    <li className="ch-step">
      <InlineStack align="space-between" gap="200" wrap={false}>
        <Text as="span" breakWord>
          {t(`store.permissions.names.${scope as "read_orders"}`, { defaultValue: scope })}
        </Text>
        <Badge tone={TONES[state]}>{t(`store.permissions.${state}`)}</Badge>
      </InlineStack>
    </li>
  );
}

function Missing({ store }: { store: StoreStatus }) {
  const { t } = useTranslation("stores");
  const shopify = useAppBridge();
  const { send, pending } = useIntents();
  const [isDeclined, setDeclined] = useState(false);
  const ask = async () => {
    setDeclined(false);
    try {
      const { result } = await shopify.scopes.request([...store.missingScopes]);
      if (result === "granted-all") send("refreshScopes");
      else setDeclined(true);
    } catch {
      // The admin asks in a frame for optional permissions only; for the others it has a page.
      window.open(store.grantUrl, "_top");
    }
  };
  return (
    <Banner
      tone="warning"
      title={t("store.permissions.missingTitle")}
      action={{
        content: t("store.permissions.grant"),
        onAction: () => void ask(),
        loading: pending === "refreshScopes",
      }}
    >
      <Text as="p">{t(isDeclined ? "store.permissions.declined" : "store.permissions.missingWhat")}</Text>
    </Banner>
  );
}
