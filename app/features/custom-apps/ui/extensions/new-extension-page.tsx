import { useNavigate } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AppView } from "#app/features/custom-apps/schema.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { ExtensionCards } from "./extension-cards.tsx";
import { type ExtensionValues, type Fields, sentSettings, typedSettings } from "./extension-values.ts";

export interface NewExtensionPageProps {
  app: Pick<AppView, "id" | "name">;
  fields: Fields;
}

/** An extension to add to an app: its type is chosen, then the settings of that type. */
export function NewExtensionPage({ app, fields }: NewExtensionPageProps) {
  const { t } = useTranslation("apps");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const back = { pathname: `/app/store/apps/${app.id}`, search: search({}) };
  const { form, bar, banner } = useSaveForm<ExtensionValues>({
    values: { type: "theme", name: "", settings: typedSettings(fields.theme) },
    intent: "create",
    isNew: true,
    toSend: ({ type, name, settings }) => ({ type, name, settings: sentSettings(fields[type], settings) }),
    savedWords: t("extensions.added"),
    onSaved: () => navigate(back, { replace: true }),
  });
  return (
    <Page
      title={t("extensions.add")}
      subtitle={app.name}
      backAction={{ content: app.name, onAction: () => navigate(back) }}
    >
      <BlockStack gap="400">
        {banner}
        <ExtensionCards form={form} fields={fields} isNew />
      </BlockStack>
      {bar}
    </Page>
  );
}
