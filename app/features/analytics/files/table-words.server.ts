import { i18nFor } from "#app/i18n/i18n.ts";
import type { ReportArea, ReportName } from "../reports/names.ts";
import type { TimeWords } from "../reports/report-words.ts";
import type { TableWords } from "./answer-tables.ts";
import { wordsOf } from "./words.server.ts";

/** The words of a report's tables, in the language of who asked; days as they are, or as `times` has them. */
export function tableWords(locale: string, area: ReportArea, report: ReportName, times?: TimeWords): TableWords {
  const { t } = i18nFor(locale);
  const { label, metric, column, rows } = wordsOf(locale, area, report, times);
  return {
    ...{ label, metric, column, rows },
    previous: (name) => t("files:columns.previous", { name }),
    name: t("files:columns.name"),
    value: t("files:columns.value"),
    compared: t("files:columns.compared"),
    total: t("files:columns.total"),
    size: t("files:columns.size"),
    sheets: {
      figures: t("files:sheets.figures"),
      bridge: t("files:sheets.bridge"),
      matrix: t("files:sheets.matrix"),
      chart: t("files:sheets.chart"),
    },
  };
}
