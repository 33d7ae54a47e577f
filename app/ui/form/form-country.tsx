import { useMemo } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { COUNTRY_CODES } from "./country-codes.ts";
import { FormSelect } from "./fields.tsx";
import { useMounted } from "../use-mounted.ts";

interface FormCountryProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  /** What stands there until one is chosen. */
  placeholder?: string;
}

/** A country of an address, named in the reader's language; "": none. */
export function FormCountry<Values extends FieldValues>({ placeholder = "–", ...props }: FormCountryProps<Values>) {
  const { i18n } = useTranslation();
  // The server's table of names differs from the browser's in places.
  const isMounted = useMounted();
  const options = useMemo(() => {
    const none = { value: "", label: placeholder };
    if (!isMounted) return [none];
    const names = new Intl.DisplayNames([i18n.language, "en"], { type: "region" });
    // A code that was given up has the name of what came after it ("AN", "CW").
    const byName = new Map(COUNTRY_CODES.map((value) => [names.of(value) ?? value, value]));
    const countries = [...byName].map(([label, value]) => ({ value, label }));
    return [none, ...countries.sort((one, other) => one.label.localeCompare(other.label))];
  }, [i18n.language, isMounted, placeholder]);
  return <FormSelect {...props} options={options} />;
}
