import { useTranslation } from "react-i18next";
import { ChartFrame } from "#app/ui/charts/chart-frame.tsx";
import { ChartLegend } from "#app/ui/charts/chart-legend.tsx";
import { ChartTable } from "#app/ui/charts/chart-table.tsx";
import { LateComparisonPlot } from "#app/ui/charts/late-comparison-plot.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { ChartPoint, HomeOverview } from "../schema.ts";
import { useOverviewWords } from "./use-overview-words.ts";

const TITLES = { today: "chart.titleToday", "7d": "chart.title7d", "30d": "chart.title30d" } as const;

/** How did total sales run, beside the previous period? */
export function SalesChart({ overview }: { overview: HomeOverview }) {
  const { t } = useTranslation("analytics");
  const { money, compactMoney, major, shortDay, longDay, hour } = useFormats();
  const words = useOverviewWords();
  const { chart, currency, metrics, period } = overview;
  const title = t(TITLES[period], { currency });
  const nameOf = (at: string | number, day: (text: string) => string) => (typeof at === "number" ? hour(at) : day(at));
  const amount = (minor: string | null) => (minor === null ? t("chart.table.noValue") : money(minor));
  const nameOfPoint = ({ at, isRunning }: ChartPoint) => {
    const name = nameOf(at, longDay);
    return isRunning ? t("chart.table.running", { name }) : name;
  };
  const summary = t("chart.summary", {
    title,
    total: money(metrics.totalSales.value ?? "0"),
    previous: money(metrics.totalSales.previous ?? "0"),
  });

  return (
    <ChartFrame
      title={title}
      figure={money(metrics.totalSales.value ?? "0")}
      summary={summary}
      plot={
        <LateComparisonPlot
          title={title}
          description={t("chart.keyboard")}
          axis={compactMoney}
          points={chart.points.map((point) => ({
            label: nameOf(point.at, shortDay),
            value: point.value === null ? null : major(point.value),
            previous: point.previous === null ? null : major(point.previous),
            isRunning: point.isRunning,
            title: nameOfPoint(point),
            valueText: amount(point.value),
            previousText: t("chart.tooltipPrevious", {
              value: amount(point.previous),
              name: chart.unit === "hour" ? shortDay(overview.previousTo) : nameOf(point.previousAt, shortDay),
            }),
          }))}
        />
      }
      legend={
        <ChartLegend
          {...words.legend(overview)}
          note={t(chart.unit === "hour" ? "chart.runningHour" : "chart.runningDay")}
        />
      }
      table={
        <ChartTable
          caption={t("chart.table.caption", { title })}
          columns={[
            t(chart.unit === "hour" ? "chart.table.hour" : "chart.table.day"),
            t("chart.table.current", { currency }),
            t("chart.table.previous", { currency }),
          ]}
          rows={chart.points.map((point) => ({
            key: point.at,
            cells: [nameOfPoint(point), amount(point.value), amount(point.previous)].map((text, index) => (
              <Figure key={index}>{text}</Figure>
            )),
          }))}
          total={[
            t("chart.table.total"),
            <Figure key="value">{amount(metrics.totalSales.value)}</Figure>,
            <Figure key="previous">{amount(metrics.totalSales.previous)}</Figure>,
          ]}
        />
      }
    />
  );
}
