import { useTranslation } from "react-i18next";
import type { ReportName } from "#app/features/analytics/reports/names.ts";
import type { ReportLinks } from "./use-report-links.ts";

// Reports whose thresholds a merchant may choose.
const WITH_SETTINGS: readonly ReportName[] = ["dead-stock", "overstock"];

/** The page's button to what can be chosen for a report; none where nothing can. */
export function useSettingsAction(name: ReportName, links: ReportLinks) {
  const { t } = useTranslation("inventory");
  if (!WITH_SETTINGS.includes(name)) return [];
  const { pathname, search } = links.page("/app/analytics/inventory-settings");
  return [{ content: t("settings.open"), url: `${pathname}${search}` }];
}
