import { i18nFor } from "#app/i18n/i18n.ts";
import type { ReportArea, ReportName } from "../reports/names.ts";
import type { Column, Label, Note } from "../reports/report.ts";
import { reportWords, type TimeWords } from "../reports/report-words.ts";

/** The texts of one report outside a page, in the language of who asked. Days as they are (2026-11-20, 2026-11), or as `times` has them. */
export function wordsOf(locale: string, area: ReportArea, name: ReportName, times?: TimeWords) {
  const i18n = i18nFor(locale);
  const words = reportWords(i18n, times);
  return {
    title: words.title(area, name),
    about: words.about(area, name),
    /** What the rows are. */
    rows: words.rows(area, name),
    label: (label: Label) => (!times && "day" in label ? plainDay(label) : words.label(area, label)),
    metric: words.metric,
    definition: (metric: string) => (i18n.exists(`metrics:${metric}.definition`) ? words.definition(metric) : null),
    column: (column: Column) => words.column(area, name, column),
    note: (note: Note) => words.note(area, note),
    coverageNote: words.coverageNote,
    missing: (key: string) => words.missing(area, key),
    option: (option: string) => words.option(area, option),
    optionValue: (option: string, value: string) => words.optionValue(area, option, value),
  };
}

const plainDay = ({ day, unit }: Extract<Label, { day: string }>): string => (unit === "month" ? day.slice(0, 7) : day);

/** Names of a workbook's own sheets. */
export function sheetNames(locale: string) {
  const { t } = i18nFor(locale);
  return { question: t("files:sheets.question"), definitions: t("files:sheets.definitions") };
}

/** How a name says what its money is in: "Net sales (GBP)". */
export const inCurrency =
  (locale: string, currency: string) =>
  (name: string): string =>
    i18nFor(locale).t("files:columns.inCurrency", { name, currency });
