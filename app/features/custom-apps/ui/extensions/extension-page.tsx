import { useNavigate } from "@remix-run/react";
import { Badge, BlockStack, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppView, ExtensionView } from "#app/features/custom-apps/schema.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { CopyField } from "../parts/copy-field.tsx";
import { ExtensionCards } from "./extension-cards.tsx";
import { type ExtensionValues, type Fields, sentSettings, typedSettings } from "./extension-values.ts";
import { RemoveExtension } from "./remove-extension.tsx";

export interface ExtensionPageProps {
  app: Pick<AppView, "id" | "name">;
  extension: ExtensionView;
  fields: Fields;
}

/** An extension of an app: its settings to change, and where the extension reads them. */
export function ExtensionPage({ app, extension, fields }: ExtensionPageProps) {
  const { t } = useTranslation("apps");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const [isRemoving, setRemoving] = useState(false);
  const { type, name, settings, metafield } = extension;
  const { form, bar, banner } = useSaveForm<ExtensionValues>({
    values: { type, name, settings: typedSettings(fields[type], settings) },
    intent: "update",
    toSend: (values) => ({ type, name: values.name, settings: sentSettings(fields[type], values.settings) }),
    savedWords: t("extensions.saved"),
  });
  return (
    <Page
      title={name}
      titleMetadata={<Badge>{t(`extensions.types.${type}`)}</Badge>}
      subtitle={t(`extensions.typeHelp.${type}`)}
      backAction={{
        content: app.name,
        onAction: () => navigate({ pathname: `/app/store/apps/${app.id}`, search: search({}) }),
      }}
      actionGroups={[
        {
          title: t("one.more"),
          actions: [{ content: t("extensions.remove"), destructive: true, onAction: () => setRemoving(true) }],
        },
      ]}
    >
      <BlockStack gap="400">
        <RemoveExtension name={name} appId={app.id} isAsked={isRemoving} onAnswered={() => setRemoving(false)} />
        {banner}
        <ExtensionCards form={form} fields={fields} />
        <CardSection title={t("extensions.reads")}>
          <Text as="p" tone="subdued">
            {t("extensions.readsWhat")}
          </Text>
          <CopyField label={t("extensions.metafield")} value={`${metafield.namespace}.${metafield.key}`} />
        </CardSection>
      </BlockStack>
      {bar}
    </Page>
  );
}
