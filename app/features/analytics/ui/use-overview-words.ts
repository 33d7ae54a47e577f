import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { HomeOverview, Metric } from "../schema.ts";

/** The sentences around a figure: which days, compared with which, and by how much it changed. */
export function useOverviewWords() {
  const { t } = useTranslation("analytics");
  const { shortDay, longDay, time, percent } = useFormats();
  return {
    span({ period, from, to }: HomeOverview): string {
      if (period === "today") return t("span.today", { day: longDay(to) });
      return t("span.days", { from: longDay(from), to: longDay(to) });
    },
    comparison({ period, previousFrom, previousTo, previousUntil }: HomeOverview): string {
      const until = time(previousUntil);
      if (period === "today") return t("span.comparedToday", { day: shortDay(previousTo), time: until });
      return t("span.comparedDays", { from: shortDay(previousFrom), to: shortDay(previousTo), time: until });
    },
    /** As short as a chart's legend wants it. */
    legend({ from, to, previousFrom, previousTo }: HomeOverview): { current: string; previous: string } {
      const days = (first: string, last: string) =>
        first === last ? shortDay(first) : t("span.short", { from: shortDay(first), to: shortDay(last) });
      return { current: days(from, to), previous: days(previousFrom, previousTo) };
    },
    change({ change }: Metric): string {
      if (change === null) return t("metrics.noComparison");
      if (change === 0) return t("metrics.same");
      return t(change > 0 ? "metrics.up" : "metrics.down", { percent: percent(Math.abs(change)) });
    },
    before({ previous }: Metric, format: (value: string) => string): string {
      return previous === null ? "" : t("metrics.before", { value: format(previous) });
    },
  };
}
