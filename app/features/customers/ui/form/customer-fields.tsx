import { FormLayout } from "@shopify/polaris";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { FormValues } from "#app/features/customers/schema.ts";
import { FormCheckbox, FormSelect, FormText } from "#app/ui/form/fields.tsx";
import { FormTags } from "#app/ui/form/form-tags.tsx";
import { CardSection } from "#app/ui/card-section.tsx";
import { TaxExemptionsField } from "./tax-exemptions-field.tsx";
import { useLanguages } from "./use-languages.ts";

export interface FieldsProps {
  control: Control<FormValues>;
}

/** Name, e-mail address, phone number, language. */
export function ContactCard({ control }: FieldsProps) {
  const { t } = useTranslation("customers");
  const languages = useLanguages(useController({ control, name: "locale" }).field.value);
  return (
    <CardSection title={t("contact.title")}>
      <FormLayout>
        <FormText control={control} name="firstName" label={t("fields.firstName")} maxLength={255} />
        <FormText control={control} name="lastName" label={t("fields.lastName")} maxLength={255} />
        <FormText control={control} name="email" type="email" label={t("fields.email")} maxLength={255} />
        <FormText
          control={control}
          name="phone"
          type="tel"
          label={t("fields.phone")}
          helpText={t("contact.phoneHelp")}
        />
        <FormSelect
          control={control}
          name="locale"
          label={t("fields.locale")}
          options={languages}
          helpText={t("contact.localeHelp")}
        />
      </FormLayout>
    </CardSection>
  );
}

/** What the staff wrote about a customer; the customer does not see it. */
export function NoteCard({ control }: FieldsProps) {
  const { t } = useTranslation("customers");
  return (
    <CardSection title={t("note.title")}>
      <FormText
        control={control}
        name="note"
        label={t("fields.note")}
        labelHidden
        multiline={3}
        maxLength={5000}
        helpText={t("note.help")}
      />
    </CardSection>
  );
}

export function TagsCard({ control }: FieldsProps) {
  const { t } = useTranslation("customers");
  return (
    <CardSection title={t("fields.tags")}>
      <FormTags control={control} name="tags" label={t("tags.add")} help={t("tags.help")} />
    </CardSection>
  );
}

export function TaxCard({ control }: FieldsProps) {
  const { t } = useTranslation("customers");
  return (
    <CardSection title={t("tax.title")}>
      <FormCheckbox control={control} name="taxExempt" label={t("fields.taxExempt")} help={t("tax.exemptHelp")} />
      <TaxExemptionsField control={control} />
    </CardSection>
  );
}
