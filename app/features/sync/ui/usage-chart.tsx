import { BlockStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ChartFrame } from "#app/ui/charts/chart-frame.tsx";
import { ChartLegend } from "#app/ui/charts/chart-legend.tsx";
import { ChartTable } from "#app/ui/charts/chart-table.tsx";
import { LateComparisonPlot } from "#app/ui/charts/late-comparison-plot.tsx";
import { PeriodTabs } from "#app/ui/period-tabs.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { type ApiUsageReport, RANGES, type UsagePoint } from "../schema.ts";

/** How much of Shopify's allowance was left at the lowest, stretch by stretch. */
export function UsageChart({ report }: { report: ApiUsageReport }) {
  const { t } = useTranslation(["sync", "common"]);
  const { count, time, dayTime } = useFormats();
  const search = useFrameSearch();
  const { range, minutes, points, total } = report;
  const asked = points.filter(({ requests }) => requests > 0);
  const title = t("usage.title", { range: t(`usage.in.${range}`) });
  const nameOf = range === "7d" ? dayTime : time;
  const number = (value: number | null) => (value === null ? t("usage.none") : count(value));
  const columns = [
    t("usage.from"),
    t("usage.lowest"),
    t("usage.used"),
    t("usage.requests"),
    t("usage.throttled"),
    t("usage.failed"),
  ];
  const cellsOf = (point: Omit<UsagePoint, "at">) => [
    number(point.lowest),
    count(point.points),
    count(point.requests),
    count(point.throttled),
    count(point.failed),
  ];
  const figure =
    total.lowest === null || total.maximum === null
      ? t("common:notMeasured")
      : t("usage.figure", { lowest: count(total.lowest), maximum: count(total.maximum) });
  return (
    <BlockStack gap="400">
      <div className="ch-above-figures">
        <PeriodTabs
          label={t("filters.range")}
          selected={range}
          tabs={RANGES.map((id) => ({ id, label: t(`ranges.${id}`), to: search({ range: id }) }))}
        />
      </div>
      <ChartFrame
        title={title}
        figure={figure}
        summary={t("usage.summary", {
          requests: t("usage.requestsIn", { count: total.requests, shown: count(total.requests) }),
          throttled: count(total.throttled),
          failed: count(total.failed),
        })}
        plot={
          <LateComparisonPlot
            title={title}
            description={t("usage.keyboard")}
            axis={count}
            points={points.map((point, at) => ({
              label: nameOf(point.at),
              value: point.lowest,
              previous: total.maximum,
              isPartial: at === points.length - 1,
              isAlone: points[at - 1]?.lowest == null && points[at + 1]?.lowest == null,
              title: dayTime(point.at),
              valueText: t("usage.pointLowest", { shown: number(point.lowest) }),
              previousText: t("usage.pointAsked", {
                requests: t("usage.requestsIn", { count: point.requests, shown: count(point.requests) }),
                throttled: count(point.throttled),
              }),
            }))}
          />
        }
        legend={
          <ChartLegend
            current={t("usage.legend", { count: minutes, shown: count(minutes) })}
            previous={t("usage.legendMaximum")}
          />
        }
        csv={{
          name: `${t("usage.file")} ${range}.csv`,
          rows: [columns, ...asked.map(({ at, ...point }) => [at, ...Object.values(rawOf(point))])],
        }}
        table={
          <ChartTable
            caption={t("usage.caption", { title })}
            columns={columns}
            rows={asked.map(({ at, ...point }) => ({ key: at, cells: [dayTime(at), ...cellsOf(point)] }))}
            total={[t("usage.total"), ...cellsOf(total)]}
          />
        }
      />
    </BlockStack>
  );
}

const rawOf = ({ lowest, points, requests, throttled, failed }: Omit<UsagePoint, "at">) =>
  [lowest ?? "", points, requests, throttled, failed].map(String);
