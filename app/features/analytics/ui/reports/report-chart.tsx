import { InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ChartFrame } from "#app/ui/charts/chart-frame.tsx";
import { ChartTable } from "#app/ui/charts/chart-table.tsx";
import { LateSeriesPlot } from "#app/ui/charts/late-series-plot.tsx";
import { strokeOf } from "#app/ui/charts/strokes.ts";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { ReportArea } from "#app/features/analytics/reports/names.ts";
import type { Cell, Chart, KeyFigure, Label } from "#app/features/analytics/reports/report.ts";
import { axisText, cellText, plotValue } from "./cell-text.ts";
import { useReportWords } from "./use-report-words.ts";

interface ReportChartProps {
  chart: Chart;
  area: ReportArea;
  /** The days it shows, as people write them; "": it is of now. */
  period: string;
  figures: readonly KeyFigure[];
  /** Where all of it stands. */
  link?: ReactNode;
}

const BAR_HEIGHT = 34;

/** The year that need not be said on the axis: that of all days; "-": they are of several. */
const yearOf = (last: Label, first: Label): string => {
  const years = [last, first].map((label) => ("day" in label ? label.day.slice(0, 4) : "-"));
  return years[0] === years[1] ? years[0]! : "-";
};

/** A report's chart: lines over time or bars, the compared period dashed, the same figures as a table beside it. */
export function ReportChart({ chart, area, period, figures, link }: ReportChartProps) {
  const { t } = useTranslation("reports");
  const formats = useFormats();
  const words = useReportWords();
  const { kind, metric, cellKind, series } = chart;
  const [first] = series;
  if (!first || first.points.length === 0) return null;
  const name = words.metric(metric);
  const named = period === "" ? name : t("chart.title", { metric: name, period });
  const unit = { money: formats.currency, share: "%", days: t("chart.days") }[cellKind as string];
  const title = unit === undefined ? named : t("figures.inCurrency", { name: named, currency: unit });
  const hasPrevious = series.length === 1 && first.points.some(({ previous }) => previous !== undefined);
  const text = (value: Cell | undefined) => (value == null ? t("chart.noValue") : cellText(value, cellKind, formats));
  const nameOf = (label: Label) => words.label(area, label);
  const thisYear = yearOf(first.points.at(-1)!.label, first.points[0]!.label);
  const shortName = (label: Label) =>
    "day" in label && label.unit !== "month" ? formats.dayBeside(label.day, thisYear) : nameOf(label);
  const places = first.points.map((point, at) => {
    const name = point.isPartial ? t("chart.partial", { name: nameOf(point.label) }) : nameOf(point.label);
    return { point, at, name, values: series.map(({ points }) => points[at]?.value ?? null) };
  });
  const seriesNames = series.length === 1 ? [t("chart.current")] : series.map(({ label }) => nameOf(label));
  const figure = figures.find((one) => one.metric === metric)?.value;
  return (
    <ChartFrame
      title={title}
      figure={figure == null ? "" : text(figure)}
      link={link}
      summary={t("chart.summary", { title })}
      height={
        kind === "bar" ? Math.max(160, first.points.length * BAR_HEIGHT * (hasPrevious ? 1.4 : 1) + 40) : undefined
      }
      plot={
        <LateSeriesPlot
          kind={kind}
          count={series.length}
          hasPrevious={hasPrevious}
          title={title}
          description={t("chart.keyboard")}
          axis={axisText(cellKind, formats)}
          points={places.map(({ point, name, values }) => ({
            label: shortName(point.label),
            title: name,
            values: values.map((value) => plotValue(value, cellKind, formats)),
            previous: hasPrevious ? plotValue(point.previous ?? null, cellKind, formats) : null,
            isPartial: point.isPartial ?? false,
            texts: [
              ...values.map((value, at) => (series.length === 1 ? text(value) : `${seriesNames[at]!}: ${text(value)}`)),
              ...(hasPrevious ? [t("chart.before", { value: text(point.previous) })] : []),
            ],
          }))}
        />
      }
      legend={
        <Legend
          kind={kind}
          names={seriesNames}
          hasPrevious={hasPrevious}
          isPartial={places.some((p) => p.point.isPartial)}
        />
      }
      table={
        <ChartTable
          caption={t("chart.caption", { title })}
          columns={[t("chart.point"), ...seriesNames, ...(hasPrevious ? [t("chart.compared")] : [])]}
          rows={places.map(({ point, at, name, values }) => ({
            key: at,
            cells: [name, ...values.map(text), ...(hasPrevious ? [text(point.previous)] : [])].map((cell, column) => (
              <Figure key={column}>{cell}</Figure>
            )),
          }))}
        />
      }
    />
  );
}

interface LegendProps {
  kind: Chart["kind"];
  names: readonly string[];
  hasPrevious: boolean;
  isPartial: boolean;
}

function Legend({ kind, names, hasPrevious, isPartial }: LegendProps) {
  const { t } = useTranslation("reports");
  if (names.length === 1 && !hasPrevious && !isPartial) return <span />;
  return (
    <InlineStack align="start" gap="400" blockAlign="center">
      {names.map((name, at) => (
        <Key key={at} name={name}>
          {kind === "bar" ? (
            <rect x="6" width="12" height="12" fill={strokeOf(at).stroke} />
          ) : (
            <line x1="0" y1="6" x2="24" y2="6" strokeWidth="2" {...strokes(names.length === 1 ? undefined : at)} />
          )}
        </Key>
      ))}
      {hasPrevious && (
        <Key name={t("chart.compared")}>
          {kind === "bar" ? (
            <rect x="7" y="1" width="10" height="10" fill="none" {...BEFORE} />
          ) : (
            <line x1="0" y1="6" x2="24" y2="6" strokeWidth="2" {...BEFORE} />
          )}
        </Key>
      )}
      {isPartial && (
        <Key name={t("chart.partialKey")}>
          <circle cx="12" cy="6" r="4" fill="none" strokeWidth="2" stroke={strokeOf(0).stroke} />
        </Key>
      )}
    </InlineStack>
  );
}

const BEFORE = { stroke: "var(--p-color-icon-secondary)", strokeDasharray: "4 4" };

const strokes = (at: number | undefined) => ({
  stroke: strokeOf(at ?? 0).stroke,
  strokeDasharray: at === undefined ? undefined : strokeOf(at).dash,
});

function Key({ name, children }: { name: string; children: ReactNode }) {
  return (
    <InlineStack align="start" gap="150" blockAlign="center" wrap={false}>
      <svg className="ch-fixed" width="24" height="12" aria-hidden="true">
        {children}
      </svg>
      <Text as="span" variant="bodySm" tone="subdued">
        {name}
      </Text>
    </InlineStack>
  );
}
