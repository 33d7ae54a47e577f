import { BlockStack, FormLayout, Select } from "@shopify/polaris";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { ExtensionType } from "#app/features/custom-apps/schema.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { FormText } from "#app/ui/form/fields.tsx";
import { type ExtensionValues, type Fields, typedSettings } from "./extension-values.ts";
import { SettingField } from "./setting-field.tsx";

interface ExtensionCardsProps {
  form: UseFormReturn<ExtensionValues>;
  fields: Fields;
  /** Its type is chosen once, when it is added. */
  isNew?: boolean;
}

/** What an extension is called, of which type it is, and the settings of that type. */
export function ExtensionCards({ form, fields, isNew = false }: ExtensionCardsProps) {
  const { t } = useTranslation("apps");
  const type = useWatch({ control: form.control, name: "type" });
  const types = Object.keys(fields) as ExtensionType[];
  const choose = (chosen: string) => {
    const next = chosen as ExtensionType;
    form.setValue("settings", typedSettings(fields[next]), { shouldDirty: true });
    form.setValue("type", next, { shouldDirty: true });
    form.clearErrors("settings");
  };
  return (
    <BlockStack gap="400">
      <CardSection title={t("extensions.about")}>
        <FormLayout>
          {isNew && (
            <Select
              label={t("extensions.type")}
              helpText={t(`extensions.typeHelp.${type}`)}
              options={types.map((value) => ({ value, label: t(`extensions.types.${value}`) }))}
              value={type}
              onChange={choose}
            />
          )}
          <FormText
            control={form.control}
            name="name"
            label={t("extensions.name")}
            helpText={t("extensions.nameHelp")}
            maxLength={80}
          />
        </FormLayout>
      </CardSection>
      <CardSection title={t("extensions.settingsTitle")}>
        <FormLayout>
          {fields[type].map((field) => (
            <SettingField key={`${type}.${field.name}`} control={form.control} type={type} field={field} />
          ))}
        </FormLayout>
      </CardSection>
    </BlockStack>
  );
}
