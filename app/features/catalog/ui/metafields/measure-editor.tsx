import { Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { measureOf, measureText, UNITS } from "#app/features/catalog/metafields/values.ts";
import type { EditorProps } from "./metafield-editor.tsx";

/** A length, weight or volume with its unit. */
export function MeasureEditor({ entry, value, onChange, onBlur, error }: EditorProps) {
  const { t } = useTranslation("catalogParts");
  const known = UNITS[entry.type] ?? [];
  const { amount, unit } = measureOf(value);
  const chosen = unit || known[0]!;
  // Shopify may answer a unit by its long name.
  const units = known.includes(chosen) ? known : [chosen, ...known];
  return (
    <TextField
      label={entry.name}
      helpText={entry.description ?? undefined}
      inputMode="decimal"
      autoComplete="off"
      value={amount}
      onChange={(typed) => onChange(measureText(typed, chosen))}
      onBlur={onBlur}
      error={error}
      connectedRight={
        <Select
          label={t("metafields.unit", { name: entry.name })}
          labelHidden
          options={units.map((one) => ({ value: one, label: one.toLowerCase().replaceAll("_", " ") }))}
          value={chosen}
          onChange={(next) => onChange(measureText(amount, next))}
        />
      }
    />
  );
}
