import { useTranslation } from "react-i18next";
import {
  FULFILLMENT_STATUSES,
  ORDER_SORTS,
  ORDER_STATES,
  type OrderChoices,
  PAYMENT_STATUSES,
  RETURN_STATUSES,
  RISK_LEVELS,
} from "#app/features/orders/schema.ts";
import type { ListFilter, ListSort } from "#app/ui/list-page/list-types.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { type StatusKind, useStatusWords } from "../status-words.ts";

export function useOrderFilters({ channels }: OrderChoices): readonly ListFilter[] {
  const { t } = useTranslation("orders");
  const { currency } = useFormats();
  const words = useStatusWords();
  const statuses = (kind: StatusKind, of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([value, status]) => ({ value, label: words(kind, status) }));
  const states = ORDER_STATES.map((value) => ({ value, label: t(`list.states.${value}`) }));
  return [
    { name: "status", label: t("list.filters.status"), kind: "choices", choices: states },
    {
      name: "financial_status",
      label: t("list.filters.financial_status"),
      kind: "choices",
      choices: statuses("financial", PAYMENT_STATUSES),
    },
    {
      name: "fulfillment_status",
      label: t("list.filters.fulfillment_status"),
      kind: "choices",
      choices: statuses("fulfillment", FULFILLMENT_STATUSES),
    },
    {
      name: "return_status",
      label: t("list.filters.return_status"),
      kind: "choices",
      choices: statuses("return", RETURN_STATUSES),
    },
    {
      name: "risk_level",
      label: t("list.filters.risk_level"),
      kind: "choices",
      choices: Object.entries(RISK_LEVELS).map(([value, level]) => ({ value, label: t(`page.risk.level.${level}`) })),
    },
    { name: "processed_at", label: t("list.filters.processed_at"), kind: "range", type: "date" },
    {
      name: "sales_channel",
      label: t("list.filters.sales_channel"),
      kind: "choices",
      choices: channels.map((value) => ({ value, label: value })),
    },
    { name: "tag", label: t("list.filters.tag"), kind: "text" },
    { name: "customer_id", label: t("list.filters.customer_id"), kind: "text", help: t("list.customerHelp") },
    {
      name: "current_total_price",
      label: t("list.filters.current_total_price"),
      kind: "range",
      type: "number",
      unit: currency,
    },
  ];
}

export function useOrderSorts(): readonly ListSort[] {
  const { t } = useTranslation("orders");
  return ORDER_SORTS.map((name) => {
    const label = t(`list.sorts.${name}`);
    if (name === "customer" || name === "payment" || name === "fulfillment")
      return { name, label, order: t("list.first"), reversed: t("list.last"), isDescending: false };
    const isTotal = name === "total";
    return {
      name,
      label,
      order: t(isTotal ? "list.highest" : "list.newest"),
      reversed: t(isTotal ? "list.lowest" : "list.oldest"),
      isDescending: true,
    };
  });
}
