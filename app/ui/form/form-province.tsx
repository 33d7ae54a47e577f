import { useEffect, useState } from "react";
import { type Control, type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { FormSelect, FormText } from "./fields.tsx";
import type { provincesOf } from "./provinces.ts";

interface FormProvinceProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** Of which country it is one. */
  countryName: FieldPath<Values>;
  label: string;
  /** Stands below where a code is typed. */
  codeHelp: string;
}

/** A state or province by its code: chosen where the country's are known, else typed. */
export function FormProvince<Values extends FieldValues>(props: FormProvinceProps<Values>) {
  const { control, name, countryName, label, codeHelp } = props;
  const [country, code] = useWatch({ control, name: [countryName, name] }) as [string, string];
  const [known, setKnown] = useState<{ provincesOf: typeof provincesOf } | null>(null);
  useEffect(() => {
    // Not loaded (the connection broke): a code can be typed.
    void import("./provinces.ts").then(setKnown, () => null);
  }, []);
  const provinces = known?.provincesOf(country) ?? null;
  if (!provinces) return <FormText control={control} name={name} label={label} helpText={codeHelp} maxLength={10} />;
  const options = provinces.map((one) => ({ value: one.code, label: one.name }));
  // What stands there already stays to be seen, whatever it is.
  const isOther = code !== "" && !provinces.some((one) => one.code === code);
  return (
    <FormSelect
      control={control}
      name={name}
      label={label}
      options={[{ value: "", label: "–" }, ...(isOther ? [{ value: code, label: code }] : []), ...options]}
    />
  );
}
