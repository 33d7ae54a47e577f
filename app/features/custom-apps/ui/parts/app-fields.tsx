import { BlockStack } from "@shopify/polaris";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FormText } from "#app/ui/form/fields.tsx";
import { FormRedirects } from "./form-redirects.tsx";

/** What an app says of itself, as a form has it. */
export interface AppValues {
  name: string;
  contact: string;
  purpose: string;
  redirectUris: string[];
}

/** Name, contact, purpose, and where codes may be sent. */
export function AppFields({ control }: { control: Control<AppValues> }) {
  const { t } = useTranslation("apps");
  return (
    <BlockStack gap="400">
      <FormText control={control} name="name" label={t("form.name")} helpText={t("form.nameHelp")} maxLength={80} />
      <FormText
        control={control}
        name="contact"
        label={t("form.contact")}
        helpText={t("form.contactHelp")}
        type="email"
      />
      <FormText
        control={control}
        name="purpose"
        label={t("form.purpose")}
        helpText={t("form.purposeHelp")}
        multiline={2}
        maxLength={500}
      />
      <FormRedirects control={control} name="redirectUris" />
    </BlockStack>
  );
}
