import { FormLayout } from "@shopify/polaris";
import type { Control } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { ADDRESS_FIELDS } from "#app/features/orders/schema.ts";
import { FormCountry } from "#app/ui/form/form-country.tsx";
import { FormText } from "#app/ui/form/fields.tsx";
import type { OrderValues } from "./use-order-form.ts";

/** Where an order goes, field by field. */
export function AddressFields({ control }: { control: Control<OrderValues> }) {
  const { t } = useTranslation("orders");
  return (
    <FormLayout>
      {ADDRESS_FIELDS.map((field) =>
        field === "countryCode" ? (
          <FormCountry
            key={field}
            control={control}
            name={`shippingAddress.${field}`}
            label={t("page.address.countryCode")}
            placeholder={t("page.address.chooseCountry")}
          />
        ) : (
          <FormText
            key={field}
            control={control}
            name={`shippingAddress.${field}`}
            label={t(`page.address.${field}`)}
          />
        ),
      )}
    </FormLayout>
  );
}
