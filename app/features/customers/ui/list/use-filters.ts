import { useTranslation } from "react-i18next";
import type { ListFilter } from "#app/ui/list-page/list-types.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { CHURN_RISKS, EMAIL_CONSENTS, RFM_GROUPS, SMS_CONSENTS } from "#app/features/customers/schema.ts";
import { useCountryName } from "../country-name.ts";
import { useGroupName } from "../group-name.ts";

/** What customers can be narrowed by; `countries` are those that there are. */
export function useCustomerFilters(countries: readonly string[]): ListFilter[] {
  const { t } = useTranslation("customers");
  const { currency } = useFormats();
  const nameOf = useCountryName();
  const groupOf = useGroupName();
  const consents = (states: readonly string[]) =>
    states.map((value) => ({ value, label: t(`consent.${value.toUpperCase() as "SUBSCRIBED"}`) }));
  const countryChoices = countries
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((one, other) => one.label.localeCompare(other.label));
  return [
    {
      name: "rfm_group",
      label: t("list.filters.rfm_group"),
      kind: "choices",
      choices: RFM_GROUPS.map((value) => ({ value, label: groupOf(value.toUpperCase()) })),
    },
    {
      name: "churn_risk",
      label: t("list.filters.churn_risk"),
      kind: "choices",
      choices: CHURN_RISKS.map((value) => ({ value, label: t(`risk.${value}`) })),
    },
    { name: "country", label: t("list.filters.country"), kind: "choices", choices: countryChoices },
    { name: "tag", label: t("list.filters.tag"), kind: "text" },
    { name: "orders_count", label: t("list.filters.orders_count"), kind: "range", type: "number" },
    { name: "total_spent", label: t("list.filters.total_spent"), kind: "range", type: "number", unit: currency },
    {
      name: "email_subscription_status",
      label: t("list.filters.email_subscription_status"),
      kind: "choices",
      choices: consents(EMAIL_CONSENTS),
    },
    {
      name: "sms_subscription_status",
      label: t("list.filters.sms_subscription_status"),
      kind: "choices",
      choices: consents(SMS_CONSENTS),
    },
    { name: "customer_date", label: t("list.filters.customer_date"), kind: "range", type: "date" },
    { name: "last_order_date", label: t("list.filters.last_order_date"), kind: "range", type: "date" },
  ];
}
