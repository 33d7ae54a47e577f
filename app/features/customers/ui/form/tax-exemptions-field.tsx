import { Autocomplete, BlockStack, InlineStack, Tag } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { type FormValues, TAX_EXEMPTIONS } from "#app/features/customers/schema.ts";

/** From which taxes a customer is exempt: chosen by a word of their names. */
export function TaxExemptionsField({ control }: { control: Control<FormValues> }) {
  const { t } = useTranslation("customers");
  const { field } = useController({ control, name: "taxExemptions" });
  const [typed, setTyped] = useState("");
  const labelOf = (name: string) =>
    t(`tax.exemptions.${name as (typeof TAX_EXEMPTIONS)[number]}`, { defaultValue: name });
  const options = useMemo(
    () =>
      TAX_EXEMPTIONS.map((value) => ({ value, label: t(`tax.exemptions.${value}`) })).filter(({ label }) =>
        label.toLowerCase().includes(typed.trim().toLowerCase()),
      ),
    [t, typed],
  );
  return (
    <BlockStack gap="200">
      <Autocomplete
        allowMultiple
        options={options}
        selected={field.value}
        onSelect={field.onChange}
        textField={
          <Autocomplete.TextField
            label={t("fields.taxExemptions")}
            value={typed}
            onChange={setTyped}
            placeholder={t("tax.search")}
            autoComplete="off"
          />
        }
      />
      {field.value.length > 0 && (
        <InlineStack gap="100">
          {field.value.map((name) => (
            <Tag key={name} onRemove={() => field.onChange(field.value.filter((other) => other !== name))}>
              {labelOf(name)}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
