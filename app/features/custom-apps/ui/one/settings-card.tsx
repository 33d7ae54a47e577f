import { BlockStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import type { AppView } from "#app/features/custom-apps/schema.ts";
import { AppFields, type AppValues } from "../parts/app-fields.tsx";

/** What the app says of itself, to change. */
export function SettingsCard({ app: { name, contact, purpose, redirectUris } }: { app: AppView }) {
  const { t } = useTranslation("apps");
  const { form, bar, banner } = useSaveForm<AppValues>({
    values: { name, contact, purpose, redirectUris: [...redirectUris] },
    intent: "update",
    toSend: (values) => changed(values, { name, contact, purpose, redirectUris }),
    savedWords: t("one.saved"),
  });
  return (
    <BlockStack gap="400">
      {banner}
      <CardSection title={t("one.settings")}>
        <AppFields control={form.control} />
      </CardSection>
      {bar}
    </BlockStack>
  );
}

// Only what was touched: whoever changes a name needs not be allowed to change where codes go.
const changed = (values: AppValues, before: Pick<AppView, keyof AppValues>) =>
  Object.fromEntries(
    Object.entries(values as unknown as Record<string, string>).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof AppValues]),
    ),
  );
