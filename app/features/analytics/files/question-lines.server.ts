import { i18nFor } from "#app/i18n/i18n.ts";
import { storeName } from "#app/platform/ctx.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { formatsFor } from "#app/ui/format.ts";
import type { AnsweredReport } from "../reports/answered-report.ts";
import { isCut } from "../reports/is-cut.ts";
import { FILTERS, type Span } from "../reports/report.ts";
import { timesFor } from "./shown.server.ts";
import { wordsOf } from "./words.server.ts";

/** What must be known of the figures: what is missing in them, what they are made of. */
export function noteTexts(
  ctx: StoreCtx,
  { area, name, coverageNotes, answer }: Pick<AnsweredReport, "area" | "name" | "coverageNotes" | "answer">,
): string[] {
  const { note, coverageNote } = wordsOf(ctx.locale, area, name, timesFor(ctx));
  return [...coverageNotes.map(coverageNote), ...(answer?.notes ?? []).map(note)];
}

/** What was asked and of when, line by line: store, report, period, comparison, filters, choices, the moment, what must be known of it. */
export function questionLines(
  ctx: StoreCtx,
  report: AnsweredReport,
  search: URLSearchParams,
  { hasAbout }: { hasAbout?: boolean } = {},
): [string, string][] {
  const { t } = i18nFor(ctx.locale);
  const { area, name, spans, hasPeriod, asOf, options } = report;
  const { about, option: optionOf, optionValue } = wordsOf(ctx.locale, area, name, timesFor(ctx));
  const { dayTime, time } = formatsFor({ ...ctx.shop, locale: ctx.locale });
  const { current, compared } = spans;
  const comparedText = (span: Span) => {
    const days = `${span.from} – ${span.measuredTo ?? span.to}`;
    return isCut(span, ctx.shop.timeZone) ? t("reports:span.until", { days, time: time(span.until) }) : days;
  };
  return [
    [t("files:question.store"), storeName(ctx.shop)],
    ...(hasAbout === false ? [] : [[t("files:question.about"), about] as [string, string]]),
    ...(hasPeriod ? [[t("files:question.period"), `${current.from} – ${current.to}`] as [string, string]] : []),
    ...(hasPeriod && compared ? [[t("files:question.compared"), comparedText(compared)] as [string, string]] : []),
    ...FILTERS.flatMap((filter): [string, string][] => {
      const values = search.getAll(filter);
      return values.length === 0 ? [] : [[t(`reports:filters.names.${filter}`), values.join(", ")]];
    }),
    ...Object.entries(options).map(([option, value]): [string, string] => [
      optionOf(option),
      /^\d{4}-\d\d-\d\d$/.test(value) ? value : optionValue(option, value),
    ]),
    [t("files:question.asOf"), `${dayTime(asOf)}, ${ctx.shop.timeZone}`],
    [t("files:question.currency"), ctx.shop.currency],
    ...noteTexts(ctx, report).map((text): [string, string] => [t("files:question.note"), text]),
  ];
}
