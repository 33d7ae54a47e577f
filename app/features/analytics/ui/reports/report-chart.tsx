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
}

const BAR_HEIGHT = 34;

/** A report's chart: lines over time or bars, the compared period dashed, the same figures as a table beside it. */
export function ReportChart({ chart, area, period, figures }: ReportChartProps) {
  const { t } = useTranslation("reports");
  const formats = useFormats();
  const words = useReportWords();
  const { kind, metric, cellKind, series } = chart;
  const [first] = series;
  if (!first || first.points.length === 0) return null;
  const name = words.metric(metric);
  const named = period === "" ? name : t("chart.title", { metric: name, period });
  const title = cellKind === "money" ? t("figures.inCurrency", { name: named, currency: formats.currency }) : named;
  const hasPrevious = series.length === 1 && first.points.some(({ previous }) => previous !== undefined);
  const text = (value: Cell | undefined) => (value == null ? t("chart.noValue") : cellText(value, cellKind, formats));
  const nameOf = (label: Label) => words.label(area, label);
  const shortName = (label: Label) =>
    "day" in label && label.unit !== "month" ? formats.shortDay(label.day) : nameOf(label);
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
        <Legend names={seriesNames} hasPrevious={hasPrevious} isPartial={places.some((p) => p.point.isPartial)} />
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

function Legend(props: { names: readonly string[]; hasPrevious: boolean; isPartial: boolean }) {
  const { names, hasPrevious, isPartial } = props;
  const { t } = useTranslation("reports");
  if (names.length === 1 && !hasPrevious && !isPartial) return <span />;
  return (
    <InlineStack align="start" gap="400" blockAlign="center">
      {names.map((name, at) => (
        <Key key={at} name={name}>
          <line x1="0" y1="6" x2="24" y2="6" strokeWidth="2" {...strokes(names.length === 1 ? undefined : at)} />
        </Key>
      ))}
      {hasPrevious && (
        <Key name={t("chart.compared")}>
          <line
            x1="0"
            y1="6"
            x2="24"
            y2="6"
            strokeWidth="2"
            stroke="var(--p-color-icon-secondary)"
            strokeDasharray="4 4"
          />
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
