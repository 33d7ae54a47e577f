import type { i18n } from "i18next";
import type { ReportArea, ReportName } from "./names.ts";
import type { Problem } from "./problem.ts";
import type { Column, Label, Note } from "./report.ts";

/** How days and times are written; files write them as they are. */
export interface TimeWords {
  readonly day: (day: string) => string;
  readonly month: (day: string) => string;
  readonly instant: (at: string) => string;
  readonly hour: (hour: number) => string;
  readonly count: (count: string) => string;
}

const PLAIN: TimeWords = {
  day: (day) => day,
  month: (day) => day.slice(0, 7),
  instant: (at) => at,
  hour: (hour) => `${String(hour).padStart(2, "0")}:00`,
  count: (count) => count,
};

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What reports are called and say, for pages and files alike. Their keys are made of names, so the compiler's check ends here. */
export function reportWords(language: Pick<i18n, "t" | "exists">, times: TimeWords = PLAIN) {
  const say = language.t as unknown as Say;
  const at = (area: ReportArea, key: string, values?: Readonly<Record<string, string>>) =>
    say(`${area}Reports:${key}`, values && shown(values, times));
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
    label: (area: ReportArea, label: Label) => {
      if ("text" in label) return label.text;
      if ("key" in label) return at(area, `labels.${label.key}`, label.values);
      if (label.unit === "week") return say("reports:week", { day: times.day(label.day) });
      return label.unit === "month" ? times.month(label.day) : times.day(label.day);
    },
    note: (area: ReportArea, { key, values }: Note) => at(area, `notes.${key}`, values && counted(values, times)),
    /** What is missing in the figures of any report. */
    coverageNote: ({ key, values = {} }: Note) =>
      say(`reports:coverage.${key}`, {
        ...shown(values, times),
        // A number chooses between singular and plural, a text does not.
        ...(values.count !== undefined && { count: Number(values.count) }),
      }),
    missing: (area: ReportArea, key: string) => at(area, `missing.${key}`),
    option: (area: ReportArea, option: string) => at(area, `options.${option}.label`),
    optionValue: (area: ReportArea, option: string, value: string) => at(area, `options.${option}.${value}`),
    problem: ({ code, values }: Problem) => say(`reports:problems.${code}`, shown(values, times)),
  };
}

export type ReportWords = ReturnType<typeof reportWords>;

// In a note a number counts something; in a label it may be a year or an id.
const counted = (values: Readonly<Record<string, string>>, { count }: TimeWords) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name !== "hour" && name !== "count" && /^\d{4,18}$/.test(value) ? count(value) : value,
    ]),
  );

function shown(values: Readonly<Record<string, string>>, times: TimeWords): Record<string, string> {
  const words = Object.entries(values).map(([name, value]): [string, string] => {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return [name, times.day(value)];
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return [name, times.instant(value)];
    return [name, name === "hour" ? times.hour(Number(value)) : value];
  });
  return { ...(values.day && { month: times.month(values.day) }), ...Object.fromEntries(words) };
}
