import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useIntents } from "#app/ui/use-intents.ts";
import { GiveBackModal } from "./give-back-modal.tsx";
import { MorePermissions } from "./more-permissions.tsx";
import type { StoreStatus } from "../schema.ts";

/** Which permissions the store granted, what is left out without the others, and the button that asks for them. */
export function PermissionsCard({ store, askable }: { store: StoreStatus; askable: readonly string[] }) {
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
            <OptionalPermission key={scope} scope={scope} />
          ))}
        </BlockStack>
        <MorePermissions scopes={askable.filter((scope) => !missingScopes.includes(scope))} />
      </BlockStack>
    </Card>
  );
}

const TONES = { missing: "warning", granted: "success", optional: undefined } as const;

interface PermissionProps {
  scope: string;
  state: keyof typeof TONES;
  /** Beside its state. */
  children?: ReactNode;
}

function Permission({ scope, state, children }: PermissionProps) {
  const { t } = useTranslation("stores");
  const { t: permissions } = useTranslation("permissions");
  return (
    <li className="ch-step">
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <Text as="span" breakWord>
          {permissions(`names.${scope as "read_orders"}`, { defaultValue: scope })}
        </Text>
        <InlineStack gap="200" blockAlign="center" wrap={false}>
          <Badge tone={TONES[state]}>{t(`store.permissions.${state}`)}</Badge>
          {children}
        </InlineStack>
      </InlineStack>
    </li>
  );
}

/** One that the app can do without: it can be given back. */
function OptionalPermission({ scope }: { scope: string }) {
  const { t } = useTranslation("stores");
  const { t: permissions } = useTranslation("permissions");
  const { send, pending, result } = useIntents();
  const [isAsked, setAsked] = useState(false);
  const name = permissions(`names.${scope as "read_orders"}`, { defaultValue: scope });
  return (
    <>
      <Permission scope={scope} state="optional">
        <Button
          size="slim"
          accessibilityLabel={t("store.permissions.giveBackNamed", { name })}
          loading={pending === "giveBackScopes"}
          onClick={() => setAsked(true)}
        >
          {t("store.permissions.giveBack")}
        </Button>
      </Permission>
      <RefusalBanner result={result as ActionResult | undefined} isWork />
      <GiveBackModal
        isOpen={isAsked}
        scope={scope}
        name={name}
        onConfirm={() => send("giveBackScopes", { scopes: scope })}
        onClose={() => setAsked(false)}
      />
    </>
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
