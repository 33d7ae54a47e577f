import type { Control } from "react-hook-form";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { ExtensionType, SettingField as Field } from "#app/features/custom-apps/schema.ts";
import { FormSelect, FormText } from "#app/ui/form/fields.tsx";
import type { ExtensionValues } from "./extension-values.ts";
import { ProductSetting } from "./product-setting.tsx";
import { useSettingWords } from "./use-setting-words.ts";

interface SettingFieldProps {
  control: Control<ExtensionValues>;
  type: ExtensionType;
  field: Field;
}

/** A setting to type or to choose, by its kind. */
export function SettingField({ control, type, field: { name: setting, kind, most, choices } }: SettingFieldProps) {
  const { t } = useTranslation("apps");
  const { labelOf, choiceOf } = useSettingWords();
  const name = `settings.${setting}` as const;
  const label = labelOf(type, setting);
  const limit = most === null ? {} : { maxLength: most };
  const text = { control, name, label, ...limit };
  if (kind === "lines") return <FormText {...text} multiline={3} />;
  if (kind === "number") return <FormText {...text} inputMode="numeric" />;
  if (kind === "product") return <ProductSetting control={control} name={name} label={label} />;
  if (kind === "color")
    return (
      <FormText {...text} helpText={t("extensions.colorHelp")} suffix={<Swatch control={control} name={name} />} />
    );
  if (kind === "choice") {
    const options = choices.map((value) => ({ value, label: choiceOf(value) }));
    return <FormSelect control={control} name={name} label={label} options={options} />;
  }
  return <FormText {...text} />;
}

// The colour as it will be, beside what is typed.
function Swatch({ control, name }: Pick<SettingFieldProps, "control"> & { name: `settings.${string}` }) {
  const color = useWatch({ control, name }) as string | undefined;
  const isColor = /^#[0-9a-f]{6}$/i.test(color ?? "");
  return <span className="ch-color" style={isColor ? { background: color } : undefined} />;
}
