import { useNavigate } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useState } from "react";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { AppFields, type AppValues } from "../parts/app-fields.tsx";
import { PermissionPicker } from "../parts/permission-picker.tsx";
import { type Created, CreatedPage } from "./created-page.tsx";

const EMPTY = { name: "", contact: "", purpose: "", redirectUris: [] as string[], permissions: [] as string[] };

export interface NewAppPageProps {
  givable: readonly string[];
  tokenUrl: string;
}

/** A custom app to make; once it is made, its secret and the way to install it. */
export function NewAppPage({ givable, tokenUrl }: NewAppPageProps) {
  const { t } = useTranslation("apps");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const [created, setCreated] = useState<Omit<Created, "name" | "permissions"> | null>(null);
  const { form, bar, banner } = useSaveForm({
    values: EMPTY,
    intent: "create",
    isNew: true,
    savedWords: t("new.saved"),
    onSaved: (result) => setCreated(result as Created),
  });
  if (created) return <CreatedPage created={{ ...form.getValues(), ...created }} tokenUrl={tokenUrl} />;
  return (
    <Page
      title={t("new.title")}
      backAction={{
        content: t("title"),
        onAction: () => navigate({ pathname: "/app/store/apps", search: search({}) }),
      }}
    >
      <BlockStack gap="400">
        {banner}
        <CardSection title={t("new.about")}>
          <AppFields control={form.control as unknown as Control<AppValues>} />
        </CardSection>
        <CardSection title={t("form.permissions")}>
          <PermissionPicker control={form.control} name="permissions" givable={givable} />
        </CardSection>
      </BlockStack>
      {bar}
    </Page>
  );
}
