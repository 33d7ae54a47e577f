import { BlockStack, Button, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAskScopes } from "#app/ui/form/use-ask-scopes.ts";

/** What the store has not granted, nor needs to: each can be granted here, also after it was given back. */
export function MorePermissions({ scopes }: { scopes: readonly string[] }) {
  const { t } = useTranslation("stores");
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (scopes.length === 0) return null;
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Button
          variant="plain"
          textAlign="left"
          icon={isOpen ? ChevronUpIcon : ChevronDownIcon}
          ariaExpanded={isOpen}
          ariaControls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t("store.permissions.more", { count: scopes.length })}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={isOpen}>
        <Askable scopes={scopes} />
      </Collapsible>
    </BlockStack>
  );
}

function Askable({ scopes }: { scopes: readonly string[] }) {
  const { t } = useTranslation("stores");
  const { t: permissions } = useTranslation("permissions");
  const { ask, asked, isBusy, isDeclined } = useAskScopes();
  const nameOf = (scope: string) => permissions(`names.${scope as "read_orders"}`, { defaultValue: scope });
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {t("store.permissions.moreWhat")}
      </Text>
      {isDeclined && <Text as="p">{t("store.permissions.declined")}</Text>}
      <BlockStack as="ul" gap="100">
        {scopes.map((scope) => (
          <li key={scope} className="ch-step">
            <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
              <Text as="span" breakWord>
                {nameOf(scope)}
              </Text>
              <Button
                size="slim"
                loading={asked === scope}
                disabled={isBusy && asked !== scope}
                accessibilityLabel={t("store.permissions.grantNamed", { name: nameOf(scope) })}
                onClick={() => ask([scope])}
              >
                {t("store.permissions.grantOne")}
              </Button>
            </InlineStack>
          </li>
        ))}
      </BlockStack>
    </BlockStack>
  );
}
