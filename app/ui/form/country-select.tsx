import { useMemo } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { COUNTRY_CODES } from "./country-codes.ts";
import { FormSelect } from "./fields.tsx";

interface CountrySelectProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  /** What stands there until one is chosen. */
  placeholder: string;
}

/** A country by its name in the reader's language; its value is the code. */
export function CountrySelect<Values extends FieldValues>({ placeholder, ...props }: CountrySelectProps<Values>) {
  const { i18n } = useTranslation();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames([i18n.language, "en"], { type: "region", fallback: "code" });
    const named = COUNTRY_CODES.map((value) => ({ value, label: names.of(value) ?? value }));
    return named.sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  }, [i18n.language]);
  return <FormSelect {...props} options={[{ value: "", label: placeholder }, ...options]} />;
}
