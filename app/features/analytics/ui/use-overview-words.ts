import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { HomeOverview, Metric } from "../schema.ts";

type Ends = Pick<HomeOverview, "previousFrom" | "to">;

/** The sentences around a figure: which days, compared with which, and by how much it changed. */
export function useOverviewWords() {
  const { t } = useTranslation("analytics");
  const { dayBeside, longDay, time, dayTime, percent } = useFormats();
  const shortDay = (day: string, { previousFrom, to }: Ends) =>
    dayBeside(day, previousFrom.slice(0, 4) === to.slice(0, 4) ? to.slice(0, 4) : "-");
  return {
    /** A day as short as a chart wants it; with its year where the figures are of two. */
    shortDay,
    /** The moment that the figures are of. */
    asOf: ({ asOf }: HomeOverview): string => dayTime(asOf),
    span({ period, from, to, measuredTo }: HomeOverview): string {
      if (period === "today") return longDay(to);
      return t("span.days", { from: longDay(from), to: longDay(measuredTo ?? to) });
    },
    comparison(overview: HomeOverview): string {
      const { period, previousFrom, previousTo, previousUntil } = overview;
      const until = time(previousUntil);
      const day = (text: string) => shortDay(text, overview);
      if (period === "today") return t("span.comparedToday", { day: day(previousTo), time: until });
      return t("span.comparedDays", { from: day(previousFrom), to: day(previousTo), time: until });
    },
    /** As short as a chart's legend wants it; `note` is about the point that is known in part. */
    legend(overview: HomeOverview) {
      const { from, to, measuredTo, asOf, previousFrom, previousTo } = overview;
      const day = (text: string) => shortDay(text, overview);
      const days = (first: string, last: string) =>
        first === last ? day(first) : t("span.short", { from: day(first), to: day(last) });
      return {
        current: days(from, measuredTo ?? to),
        previous: days(previousFrom, previousTo),
        note: measuredTo === null ? undefined : t("chart.partial", { day: day(measuredTo), time: time(asOf) }),
      };
    },
    /** Empty where there is an earlier figure but no share of it: that figure stands below and says enough. */
    change({ value, previous, change }: Metric): string {
      if (change === 0 || (previous !== null && value === previous)) return t("metrics.same");
      if (change === null) return previous === null ? t("metrics.noComparison") : "";
      return t(change > 0 ? "metrics.up" : "metrics.down", { percent: percent(Math.abs(change)) });
    },
    before({ previous }: Metric, format: (value: string) => string): string {
      return previous === null ? "" : t("metrics.before", { value: format(previous) });
    },
  };
}
