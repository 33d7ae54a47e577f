import { useTranslation } from "react-i18next";
import type { FilterName, Label } from "#app/features/analytics/reports/report.ts";

/** Names of filters and of their values. */
export function useFilterWords() {
  const { t, i18n } = useTranslation("reports");
  const countries = new Intl.DisplayNames([i18n.language], { type: "region", fallback: "code" });
  return {
    name: (filter: FilterName) => t(`filters.names.${filter}`),
    value(filter: FilterName, label: Label): string {
      const text = "text" in label ? label.text : "";
      if (text === "" || (filter === "location" && text === "0")) return t("filters.empty");
      if (filter === "customerKind") return t(`filters.customerKind.${text as "new"}`);
      if (filter === "product" && text.startsWith("~")) return text.slice(1);
      return filter === "country" && /^[A-Z]{2}$/.test(text) ? (countries.of(text) ?? text) : text;
    },
  };
}
