import { BlockStack, FormLayout, Text } from "@shopify/polaris";
import { type Control, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { exponentOf } from "#app/platform/money.ts";
import { WEIGHT_UNITS } from "#app/features/catalog/schema.ts";
import { FormCheckbox, FormSelect, FormText } from "#app/ui/form/fields.tsx";
import { useComingLocation } from "./location-select.tsx";
import type { ProductValues } from "./product-values.ts";
import { marginOf } from "./margin-of.ts";

export interface VariantFieldsProps {
  control: Control<ProductValues>;
  /** Which variant: its place in the form. */
  at: number;
  currency: string;
}

/** Price, compare-at price and cost of a variant, with what is left of the price. */
export function PriceFields({ control, at, currency }: VariantFieldsProps) {
  const { t } = useTranslation("productPage");
  const [price, cost] = useWatch({ control, name: [`variants.${at}.price`, `variants.${at}.cost`] });
  const margin = marginOf(price, cost, currency);
  const amount = {
    inputMode: "decimal",
    suffix: currency,
    placeholder: exponentOf(currency) === 0 ? "0" : "0.00",
  } as const;
  return (
    <BlockStack gap="300">
      <FormLayout>
        <FormLayout.Group condensed>
          <FormText control={control} name={`variants.${at}.price`} label={t("price")} {...amount} />
          <FormText control={control} name={`variants.${at}.compareAt`} label={t("compareAt")} {...amount} />
          <FormText control={control} name={`variants.${at}.cost`} label={t("cost")} {...amount} />
        </FormLayout.Group>
      </FormLayout>
      <Text as="p" tone="subdued">
        {margin ? t("margin", margin) : t("noMargin")}
      </Text>
      <FormCheckbox control={control} name={`variants.${at}.taxable`} label={t("taxable")} />
    </BlockStack>
  );
}

interface StockProps extends Omit<VariantFieldsProps, "currency"> {
  /** Whose units are shown; null: the store has no location. */
  locationName: string | null;
  /** The variant is at Shopify and not stocked there. */
  isElsewhere: boolean;
}

/** Codes, units at the location, and what happens when none is left. */
export function StockFields({ control, at, locationName, isElsewhere }: StockProps) {
  const { t } = useTranslation("productPage");
  const tracked = useWatch({ control, name: `variants.${at}.tracked` });
  const isComing = useComingLocation() !== null;
  return (
    <BlockStack gap="300">
      <FormLayout>
        <FormLayout.Group condensed>
          <FormText control={control} name={`variants.${at}.sku`} label={t("sku")} />
          <FormText control={control} name={`variants.${at}.barcode`} label={t("barcode")} />
        </FormLayout.Group>
      </FormLayout>
      <FormCheckbox control={control} name={`variants.${at}.tracked`} label={t("tracked")} />
      {tracked && (
        <>
          {locationName !== null && (
            <FormText
              control={control}
              name={`variants.${at}.available`}
              label={t("availableAt", { location: locationName })}
              helpText={isElsewhere ? t("notStocked") : undefined}
              disabled={isComing}
              inputMode="numeric"
            />
          )}
          <FormSelect
            control={control}
            name={`variants.${at}.policy`}
            label={t("policy.label")}
            options={(["DENY", "CONTINUE"] as const).map((value) => ({ value, label: t(`policy.${value}`) }))}
          />
        </>
      )}
    </BlockStack>
  );
}

/** Whether it is sent, and what it weighs. */
export function ShippingFields({ control, at }: Omit<VariantFieldsProps, "currency">) {
  const { t } = useTranslation("productPage");
  const isSent = useWatch({ control, name: `variants.${at}.requiresShipping` });
  return (
    <BlockStack gap="300">
      <FormCheckbox control={control} name={`variants.${at}.requiresShipping`} label={t("requiresShipping")} />
      {isSent && (
        <FormLayout>
          <FormLayout.Group condensed>
            <FormText control={control} name={`variants.${at}.weight`} label={t("weight")} inputMode="decimal" />
            <FormSelect
              control={control}
              name={`variants.${at}.weightUnit`}
              label={t("weightUnit")}
              options={WEIGHT_UNITS.map((value) => ({ value, label: t(`units.${value}`) }))}
            />
          </FormLayout.Group>
        </FormLayout>
      )}
    </BlockStack>
  );
}
