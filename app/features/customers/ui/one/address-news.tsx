import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AddressFields, CustomerAddress } from "#app/features/customers/schema.ts";
import { useCountryName } from "../country-name.ts";
import { changedSince } from "./seen-address.ts";

/** What others did to an address while it was open in a form; null `now`: they deleted it. */
export function AddressNews({ opened, now }: { opened: CustomerAddress; now: CustomerAddress | null }) {
  const { t } = useTranslation("customers");
  const countryName = useCountryName();
  if (!now)
    return (
      <Text as="p" fontWeight="semibold">
        {t("address.gone")}
      </Text>
    );
  const changed = Object.entries(changedSince(opened, now)) as [keyof AddressFields, string][];
  if (changed.length === 0) return null;
  return (
    <div role="status">
      <BlockStack gap="100">
        <Text as="p" fontWeight="semibold">
          {t("address.changed")}
        </Text>
        {changed.map(([name, value]) => (
          <Text as="p" key={name} breakWord>
            {t(`address.fields.${name}`)}:{" "}
            <bdi>{value === "" ? t("address.nothing") : name === "countryCode" ? countryName(value) : value}</bdi>
          </Text>
        ))}
      </BlockStack>
    </div>
  );
}
