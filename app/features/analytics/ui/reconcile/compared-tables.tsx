import { Link } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { Compared, ReconciledMetric, Reconciliation } from "#app/features/analytics/schema.ts";
import { cellText } from "../reports/cell-text.ts";
import { useReportWords } from "../reports/use-report-words.ts";

/** A figure of either side as people read it. */
export function useComparedCells() {
  const formats = useFormats();
  const text = (value: string, metric: ReconciledMetric) =>
    cellText(value, metric === "orders" ? "count" : "money", formats);
  return (compared: Compared, metric: ReconciledMetric): ReactNode[] =>
    (["ours", "theirs", "difference"] as const).map((side) => (
      <Figure key={side}>{text(compared[side], metric)}</Figure>
    ));
}

export function useComparedColumns() {
  const { t } = useTranslation("reconcile");
  return [
    { name: "ours", label: t("columns.ours"), isNumber: true },
    { name: "theirs", label: t("columns.theirs"), isNumber: true },
    { name: "difference", label: t("columns.difference"), isNumber: true },
  ];
}

/** Every metric of the whole period. */
export function ComparedTotals({ page: { totals } }: { page: Reconciliation }) {
  const { t } = useTranslation("reconcile");
  const words = useReportWords();
  const cells = useComparedCells();
  const columns = useComparedColumns();
  return (
    <Section title={t("totals")}>
      <RowsTable
        caption={t("totalsCaption")}
        columns={[{ name: "metric", label: t("columns.metric") }, ...columns]}
        rows={totals.map(({ metric, ...compared }) => ({
          key: metric,
          cells: [words.metric(metric), ...cells(compared, metric)],
        }))}
      />
    </Section>
  );
}

/** One metric day by day; a day on which anything differs leads to its orders. */
export function ComparedDays({ page: { days, metric, period } }: { page: Reconciliation }) {
  const { t } = useTranslation("reconcile");
  const { longDay } = useFormats();
  const words = useReportWords();
  const cells = useComparedCells();
  const columns = useComparedColumns();
  const search = useFrameSearch();
  const name = words.metric(metric);
  return (
    <Section title={t("days", { metric: name })}>
      <RowsTable
        caption={t("daysCaption", { metric: name })}
        columns={[{ name: "day", label: t("columns.day") }, ...columns, { name: "state", label: t("columns.state") }]}
        rows={days.map(({ day, differing, ...compared }) => ({
          key: day,
          cells: [
            longDay(day),
            ...cells(compared, metric),
            differing.length === 0 ? (
              t("isEqual")
            ) : (
              <Link
                key="state"
                className="ch-link"
                to={search({ period, metric, day })}
                aria-label={t("open", { day: longDay(day) })}
              >
                {t("differing", { metrics: differing.map(words.metric).join(", ") })}
              </Link>
            ),
          ],
        }))}
      />
    </Section>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}
