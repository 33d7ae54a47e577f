import { Button, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useComingLocation } from "./location-select.tsx";
import type { ProductValues } from "./product-values.ts";

const FIELDS = ["price", "compareAt", "cost", "available", "weight"] as const;

interface TickedVariantsProps {
  form: UseFormReturn<ProductValues>;
  ticked: ReadonlySet<string>;
  onDone: () => void;
}

/** What can be done to the variants that are ticked: one value for all of them, or away with them. Saved with the rest of the form. */
export function TickedVariants({ form, ticked, onDone }: TickedVariantsProps) {
  const { t } = useTranslation("productPage");
  const [field, setField] = useState<(typeof FIELDS)[number]>("price");
  const [value, setValue] = useState("");
  const isComing = useComingLocation() !== null;
  if (ticked.size === 0) return null;
  const set = (variants: ProductValues["variants"]) => form.setValue("variants", variants, { shouldDirty: true });
  const apply = () =>
    set(
      form
        .getValues("variants")
        .map((variant) => (ticked.has(variant.key) ? { ...variant, [field]: value.trim() } : variant)),
    );
  const remove = () => {
    set(form.getValues("variants").filter(({ key }) => !ticked.has(key)));
    onDone();
  };
  const isAll = ticked.size >= form.getValues("variants").length;
  return (
    <InlineStack gap="200" blockAlign="end">
      <Text as="span">{t("variants.ticked", { count: ticked.size })}</Text>
      <Select
        label={t("variants.set")}
        options={FIELDS.map((name) => ({ value: name, label: t(`variants.columns.${name}`) }))}
        value={field}
        onChange={(name) => setField(name as typeof field)}
      />
      <TextField label={t("variants.to")} value={value} onChange={setValue} inputMode="decimal" autoComplete="off" />
      <Button onClick={apply} disabled={field === "available" && isComing}>
        {t("variants.apply")}
      </Button>
      <Button onClick={remove} tone="critical" disabled={isAll}>
        {t("variants.remove", { count: ticked.size })}
      </Button>
    </InlineStack>
  );
}
