import { FormLayout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Tracking } from "#app/features/orders/schema.ts";

interface TrackingFieldsProps {
  value: Tracking;
  onChange: (value: Tracking) => void;
  errorOf: (field: string) => string | undefined;
}

export const NO_TRACKING: Tracking = { company: "", number: "", url: "" };

/** Number, carrier and link of a parcel. */
export function TrackingFields({ value, onChange, errorOf }: TrackingFieldsProps) {
  const { t } = useTranslation("orderWork");
  const field = (name: keyof Tracking) => ({
    label: t(`fulfil.tracking.${name}`),
    value: value[name],
    onChange: (text: string) => onChange({ ...value, [name]: text }),
    error: errorOf(`tracking.${name}`),
    autoComplete: "off",
  });
  return (
    <FormLayout>
      <FormLayout.Group>
        <TextField {...field("number")} helpText={t("fulfil.tracking.numberHelp")} />
        <TextField {...field("company")} helpText={t("fulfil.tracking.companyHelp")} />
      </FormLayout.Group>
      <TextField {...field("url")} type="url" />
    </FormLayout>
  );
}
