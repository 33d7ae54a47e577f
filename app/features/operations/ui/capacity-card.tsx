import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { ChartFrame } from "#app/ui/charts/chart-frame.tsx";
import { ChartTable } from "#app/ui/charts/chart-table.tsx";
import { LateComparisonPlot } from "#app/ui/charts/late-comparison-plot.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { Operations } from "../schema.ts";

const MB = 1024 * 1024;

/** How much is kept of the store, day by day, and where the most of it lies. */
export function CapacityCard({ capacity, largest }: Pick<Operations, "capacity" | "largest">) {
  const { t } = useTranslation("operations");
  const { count, compact, decimal, shortDay } = useFormats();
  const newest = capacity.at(-1);
  const title = t("capacity.title");
  const size = (bytes: number) => decimal((bytes / MB).toFixed(1));
  if (!newest)
    return (
      <CardSection title={title}>
        <Text as="p" tone="subdued">
          {t("capacity.none")}
        </Text>
      </CardSection>
    );
  return (
    <BlockStack gap="400">
      <ChartFrame
        title={title}
        figure={t("capacity.figure", { count: newest.rows, shown: count(newest.rows) })}
        summary={t("capacity.summary", {
          ...{ rows: count(newest.rows), size: size(newest.bytes), day: shortDay(newest.day) },
        })}
        legend={
          <Text as="p" tone="subdued">
            {t("capacity.size", { size: size(newest.bytes) })}
          </Text>
        }
        plot={
          <LateComparisonPlot
            title={title}
            description={t("capacity.keyboard")}
            axis={compact}
            points={capacity.map(({ day, rows, bytes }) => ({
              ...{
                label: shortDay(day),
                value: rows,
                previous: null,
                isPartial: false,
                isAlone: capacity.length === 1,
              },
              title: shortDay(day),
              valueText: t("capacity.rowsText", { shown: count(rows) }),
              previousText: t("capacity.size", { size: size(bytes) }),
            }))}
          />
        }
        table={
          <ChartTable
            caption={t("capacity.caption")}
            columns={[t("capacity.day"), t("capacity.rows"), t("capacity.mb")]}
            rows={[...capacity].reverse().map(({ day, rows, bytes }) => ({
              ...{ key: day, cells: [shortDay(day), count(rows), size(bytes)] },
            }))}
          />
        }
      />
      <CardSection title={t("capacity.largest")}>
        <RowsTable
          caption={t("capacity.largest")}
          columns={[
            { name: "table", label: t("capacity.table") },
            { name: "rows", label: t("capacity.rows"), isNumber: true },
            { name: "mb", label: t("capacity.mb"), isNumber: true },
          ]}
          rows={largest.map(({ part, rows, bytes }) => ({ key: part, cells: [part, count(rows), size(bytes)] }))}
        />
      </CardSection>
    </BlockStack>
  );
}
