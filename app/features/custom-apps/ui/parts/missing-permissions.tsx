import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAskScopes } from "#app/ui/form/use-ask-scopes.ts";
import { usePermissionWords } from "./use-permission-words.ts";

/** What the store has not granted us and therefore nobody can pass on, each with the button that asks for it. */
export function MissingPermissions({ permissions }: { permissions: readonly string[] }) {
  const { t } = useTranslation("apps");
  const { nameOf } = usePermissionWords();
  const { ask, asked, isBusy, isDeclined } = useAskScopes();
  if (permissions.length === 0) return null;
  return (
    <BlockStack gap="200">
      <Text as="p" variant="bodySm" tone="subdued">
        {t("picker.missing")}
      </Text>
      <BlockStack as="ul" gap="100">
        {permissions.map((permission) => (
          <li key={permission} className="ch-step">
            <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
              <Text as="span" breakWord>
                {nameOf(permission)}
              </Text>
              <Button
                size="slim"
                loading={asked === permission}
                disabled={isBusy && asked !== permission}
                accessibilityLabel={t("picker.askLabel", { name: nameOf(permission) })}
                onClick={() => ask([permission])}
              >
                {t("picker.ask")}
              </Button>
            </InlineStack>
          </li>
        ))}
      </BlockStack>
      {isDeclined && (
        <Text as="p" variant="bodySm">
          {t("picker.declined")}
        </Text>
      )}
    </BlockStack>
  );
}
