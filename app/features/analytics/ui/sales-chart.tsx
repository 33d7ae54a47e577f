import { useTranslation } from "react-i18next";
import { moneyText } from "#app/platform/money.ts";
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
  const { t } = useTranslation(["analytics", "common"]);
  const { money, compactMoney, major, longDay, time, hour } = useFormats();
  const words = useOverviewWords();
  const { chart, currency, metrics, period } = overview;
  const title = t(TITLES[period], { currency });
  const shortDay = (day: string) => words.shortDay(day, overview);
  const nameOf = (at: string | number, day: (text: string) => string) => (typeof at === "number" ? hour(at) : day(at));
  const amount = (minor: string | null) => (minor === null ? t("chart.table.noValue") : money(minor));
  const nameOfPoint = ({ at, isPartial }: ChartPoint) => {
    const name = nameOf(at, longDay);
    return isPartial ? t("chart.table.partial", { name, time: time(overview.asOf) }) : name;
  };
  const columns = [
    t(chart.unit === "hour" ? "chart.table.hour" : "chart.table.day"),
    t("chart.table.current", { currency }),
    t("chart.table.previous", { currency }),
  ];
  const exact = (minor: string | null) => (minor === null ? "" : moneyText(BigInt(minor), currency));
  const { value: total, previous } = metrics.totalSales;
  const isMeasured = total !== null && previous !== null;
  const figure = isMeasured ? money(total) : t("common:notMeasured");
  const summary = isMeasured ? t("chart.summary", { title, total: figure, previous: money(previous) }) : figure;

  return (
    <ChartFrame
      title={title}
      figure={figure}
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
            isPartial: point.isPartial,
            title: nameOfPoint(point),
            valueText: amount(point.value),
            previousText: t("chart.tooltipPrevious", {
              value: amount(point.previous),
              name: chart.unit === "hour" ? shortDay(overview.previousTo) : nameOf(point.previousAt, shortDay),
            }),
          }))}
        />
      }
      legend={isMeasured && <ChartLegend {...words.legend(overview)} />}
      csv={{
        name: `${t("metrics.totalSales")} ${overview.from} ${overview.to}.csv`,
        rows: [columns, ...chart.points.map(({ at, value, previous }) => [String(at), exact(value), exact(previous)])],
      }}
      table={
        <ChartTable
          caption={t("chart.table.caption", { title })}
          columns={columns}
          rows={chart.points.map((point) => ({
            key: point.at,
            cells: [nameOfPoint(point), amount(point.value), amount(point.previous)].map((text, index) => (
              <Figure key={index}>{text}</Figure>
            )),
          }))}
          total={[
            t("chart.table.total"),
            <Figure key="value">{amount(total)}</Figure>,
            <Figure key="previous">{amount(previous)}</Figure>,
          ]}
        />
      }
    />
  );
}
