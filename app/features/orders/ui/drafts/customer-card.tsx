import { BlockStack, Button, Card, FormLayout, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { FoundCustomer } from "#app/features/orders/schema.ts";
import { FormText } from "#app/ui/form/fields.tsx";
import { FormCountry } from "#app/ui/form/form-country.tsx";
import { FormProvince } from "#app/ui/form/form-province.tsx";
import { CustomerPicker } from "./customer-picker.tsx";
import type { DraftValues } from "./draft-values.ts";

const NAMES = [
  "firstName",
  "lastName",
  "company",
  "address1",
  "address2",
  "city",
  "zip",
  "provinceCode",
  "phone",
] as const;

const isTyped = (address: DraftValues["address"]) => Object.values(address).some((text) => text !== "");

interface CustomerCardProps {
  form: UseFormReturn<DraftValues>;
  /** The one that the kept draft names. */
  known: FoundCustomer | null;
}

/** Who buys, and where it goes. A customer brings e-mail and address along, where none were typed. */
export function CustomerCard({ form, known }: CustomerCardProps) {
  const { t } = useTranslation("drafts");
  const { control, setValue, getValues } = form;
  const id = useWatch({ control, name: "customerId" });
  const [isAsked, setAsked] = useState(false);
  const hasAddress = useWatch({ control, name: "address", compute: isTyped });
  const isShown = hasAddress || isAsked;
  const [picked, setPicked] = useState<FoundCustomer | null>(null);
  const customer = [picked, known].find((one) => one?.id === id) ?? null;
  const choose = (chosen: FoundCustomer) => {
    const dirty = { shouldDirty: true };
    setPicked(chosen);
    setValue("customerId", chosen.id, dirty);
    if (getValues("email").trim() === "") setValue("email", chosen.email, dirty);
    const hasAddress = Object.values(getValues("address")).some((text) => text !== "");
    if (!hasAddress && chosen.address) setValue("address", chosen.address, dirty);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("customer.title")}
        </Text>
        {id === null ? (
          <CustomerPicker onChoose={choose} />
        ) : (
          <InlineStack align="space-between" gap="200" blockAlign="center">
            <BlockStack>
              <Text as="span" fontWeight="medium" breakWord>
                {customer?.name ?? t("customer.unnamed")}
              </Text>
              {customer && (
                <Text as="span" tone="subdued" variant="bodySm">
                  {t("customer.orders", { count: Number(customer.orders) })}
                </Text>
              )}
            </BlockStack>
            <Button variant="plain" onClick={() => setValue("customerId", null, { shouldDirty: true })}>
              {t("customer.remove")}
            </Button>
          </InlineStack>
        )}
        <FormText control={control} name="email" type="email" label={t("customer.email")} maxLength={255} />
        {isShown ? (
          <>
            <Text as="h3" variant="headingSm">
              {t("customer.address")}
            </Text>
            <FormLayout>
              <FormCountry control={control} name="address.countryCode" label={t("customer.countryCode")} />
              {NAMES.map((name) =>
                name === "provinceCode" ? (
                  <FormProvince
                    key={name}
                    control={control}
                    name="address.provinceCode"
                    countryName="address.countryCode"
                    label={t("customer.provinceCode")}
                    codeHelp={t("customer.provinceHelp")}
                  />
                ) : (
                  <FormText
                    key={name}
                    control={control}
                    name={`address.${name}`}
                    label={t(`customer.${name}`)}
                    maxLength={255}
                  />
                ),
              )}
            </FormLayout>
          </>
        ) : (
          <span>
            <Button onClick={() => setAsked(true)}>{t("customer.addAddress")}</Button>
          </span>
        )}
      </BlockStack>
    </Card>
  );
}
