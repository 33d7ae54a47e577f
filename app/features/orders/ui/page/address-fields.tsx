import { FormLayout } from "@shopify/polaris";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { ADDRESS_FIELDS } from "#app/features/orders/schema.ts";
import { FormCountry } from "#app/ui/form/form-country.tsx";
import { FormProvince } from "#app/ui/form/form-province.tsx";
import { FormText } from "#app/ui/form/fields.tsx";
import type { OrderValues } from "./use-order-form.ts";

/** Where an order goes, field by field. */
export function AddressFields({ control }: { control: Control<OrderValues> }) {
  const { t } = useTranslation("orders");
  return (
    <FormLayout>
      {ADDRESS_FIELDS.map((field) => {
        const usual = { control, name: `shippingAddress.${field}`, label: t(`page.address.${field}`) } as const;
        if (field === "countryCode")
          return <FormCountry key={field} {...usual} placeholder={t("page.address.chooseCountry")} />;
        if (field === "provinceCode")
          return (
            <FormProvince
              key={field}
              {...usual}
              countryName="shippingAddress.countryCode"
              codeHelp={t("page.address.provinceHelp")}
            />
          );
        return <FormText key={field} {...usual} />;
      })}
    </FormLayout>
  );
}
