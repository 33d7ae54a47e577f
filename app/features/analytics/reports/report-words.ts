import type { i18n } from "i18next";
import type { ReportArea, ReportName } from "./names.ts";
import type { Problem } from "./problem.ts";
import type { Column, Label, Note } from "./report.ts";

type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

/** What reports are called and say, for pages and files alike. Their keys are made of names, so the compiler's check ends here. */
export function reportWords(language: Pick<i18n, "t" | "exists">) {
  const say = language.t as unknown as Say;
  const at = (area: ReportArea, key: string, values?: Readonly<Record<string, string>>) =>
    say(`${area}Reports:${key}`, values);
  const metricName = (metric: string) => say(`metrics:${metric}.name`);
  return {
    title: (area: ReportArea, name: ReportName) => at(area, `${name}.title`),
    about: (area: ReportArea, name: ReportName) => at(area, `${name}.about`),
    metric: metricName,
    definition: (metric: string) => say(`metrics:${metric}.definition`),
    column: (area: ReportArea, name: ReportName, { id, metric }: Column) =>
      metric === undefined ? at(area, `${name}.columns.${id}`) : metricName(metric),
    /** What the rows are: "Sales channel"; "Name" where the report does not say. */
    rows: (area: ReportArea, name: ReportName) =>
      language.exists(`${area}Reports:${name}.columns.label`)
        ? at(area, `${name}.columns.label`)
        : say("reports:rows.label"),
    label: (area: ReportArea, label: Label) =>
      "text" in label ? label.text : at(area, `labels.${label.key}`, label.values),
    note: (area: ReportArea, { key, values }: Note) => at(area, `notes.${key}`, values),
    missing: (area: ReportArea, key: string) => at(area, `missing.${key}`),
    option: (area: ReportArea, option: string) => at(area, `options.${option}.label`),
    optionValue: (area: ReportArea, option: string, value: string) => at(area, `options.${option}.${value}`),
    problem: ({ code, values }: Problem) => say(`reports:problems.${code}`, values),
  };
}

export type ReportWords = ReturnType<typeof reportWords>;
