import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import { reasonLabel } from "#app/features/analytics/sales/reason-label.ts";
import type { Trace, TraceLine } from "#app/features/analytics/schema.ts";
import { useFilterWords } from "../reports/use-filter-words.ts";
import { useReportWords } from "../reports/use-report-words.ts";

const REASONS = ["ORDER", "ORDER_EDIT", "REFUND", "RETURN", "USER_ERROR"];
const LINE_TYPES = ["PRODUCT", "SHIPPING", "TIP", "GIFT_CARD", "DUTY", "FEE", "ADDITIONAL_FEE", "ADJUSTMENT"];
// A Monday, so that the nth day after it is weekday n.
const MONDAY = Date.UTC(2024, 0, 1, 12);

/** What a trace speaks of, in words. */
export function useTraceWords() {
  const { t, i18n } = useTranslation("trace");
  const { longDay, dayTime, hour: hourText, money } = useFormats();
  const report = useReportWords();
  const filterWords = useFilterWords();
  const reason = (text: string) => (REASONS.includes(text) ? t(`reasons.${text as "ORDER"}`) : text);
  const lineType = (text: string) => (LINE_TYPES.includes(text) ? t(`lineTypes.${text as "TIP"}`) : text);
  return {
    /** Days, moment and everything that narrows them: one text. */
    about({ query, chosen }: Trace): string {
      const { from, to, until, hour, weekday, returnReason, lines, order, customer, wonFrom, wonTo, place } = query;
      const days =
        from === to ? t("day", { from: longDay(from) }) : t("days", { from: longDay(from), to: longDay(to) });
      const weekdays = new Intl.DateTimeFormat(i18n.language, { weekday: "long", timeZone: "UTC" });
      const named = chosen.map(({ name, values }) =>
        t("filter", {
          name: filterWords.name(name),
          values: values.map(({ label }) => filterWords.value(name, label)).join(", "),
        }),
      );
      return [
        until === undefined ? days : t("until", { days, until: dayTime(until) }),
        ...(weekday === undefined
          ? []
          : [t("weekday", { weekday: weekdays.format(MONDAY + (weekday - 1) * 86_400_000) })]),
        ...(hour === undefined ? [] : [t("hour", { hour: hourText(hour) })]),
        ...(returnReason === undefined
          ? []
          : [t("reason", { reason: report.label("sales", reasonLabel(returnReason)) })]),
        ...(lines === undefined ? [] : [t(`kinds.${lines}`)]),
        ...(order === undefined ? [] : [t("order", { order })]),
        ...(customer === undefined ? [] : [t("customer")]),
        ...(wonFrom === undefined || wonTo === undefined
          ? []
          : [t("won", { from: longDay(wonFrom), to: longDay(wonTo) })]),
        ...(place === undefined
          ? []
          : [t(place.endsWith("+") ? "placeFrom" : "place", { place: place.replace("+", "") })]),
        ...named,
      ].join(" · ");
    },
    what: ({ reason: why, lineType: type, title }: TraceLine) =>
      t("withTitle", { reason: reason(why), title: title ?? lineType(type) }),
    /** Every amount of a line that is not zero and has no column of its own. */
    others: ({ all }: TraceLine, sides: Trace["sides"]) =>
      Object.entries(all)
        .filter(([name, amount]) => amount !== "0" && !sides.some(({ metric }) => metric === name))
        .map(([metric, amount]) => t("part", { name: report.metric(metric), amount: money(amount) }))
        .join(" · "),
  };
}
