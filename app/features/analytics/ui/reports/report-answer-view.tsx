import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { AnsweredReport, ReportPage } from "#app/features/analytics/reports/answered-report.ts";
import type { ReportAnswer } from "#app/features/analytics/reports/report.ts";
import { BridgeView } from "./bridge-view.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { MatrixView } from "./matrix-view.tsx";
import { ReportChart } from "./report-chart.tsx";
import { ReportMissing } from "./report-missing.tsx";
import { ReportTable } from "./report-table.tsx";
import { ReportWaiting } from "./report-waiting.tsx";
import { RowPages } from "./row-pages.tsx";
import { SortField } from "./sort-field.tsx";
import type { ReportLinks } from "./use-report-links.ts";
import { useSpanWords } from "./use-span-words.ts";

interface ReportAnswerViewProps {
  report: AnsweredReport;
  page: ReportPage;
  links: ReportLinks;
}

/** The answer: key figures, chart, the view of its kind, rows. What is not measured, missing or empty keeps its place and says so. */
export function ReportAnswerView({ report, page, links }: ReportAnswerViewProps) {
  const { t } = useTranslation("reports");
  const spans = useSpanWords();
  const { answer, area, spans: { compared } } = report; // prettier-ignore
  if (!answer) return <ReportWaiting />;
  if (answer.missing !== undefined) return <ReportMissing area={area} answer={answer} />;
  if (area !== "inventory" && report.firstSale === null)
    return <EmptyState title={t("coverage.emptyTitle")} words={t("coverage.empty")} image="/no-orders.svg" />;
  const isMeasured = !report.hasPeriod || report.spans.current.measuredTo !== null;
  const shared = { area, links };
  const isNothingLeft =
    page.chosen.length > 0 && answer.figures.every(({ value }) => value === null || Number(value) === 0);
  return (
    <>
      {isMeasured && isNothingLeft && answer.figures.length > 0 && (
        <Banner tone="info">{t(report.hasPeriod ? "rows.emptyFiltered" : "rows.noRows")}</Banner>
      )}
      <KeyFigures figures={answer.figures} isMeasured={isMeasured} isCompared={compared !== null} links={links} />
      {answer.chart && (
        <ReportChart chart={answer.chart} area={area} period={spans.short(report)} figures={answer.figures} />
      )}
      {answer.view?.kind === "matrix" && <MatrixView matrix={answer.view} {...shared} />}
      {answer.view?.kind === "bridge" && (
        <BridgeView bridge={answer.view} links={links} isCompared={compared !== null} />
      )}
      {answer.columns.length > 0 && <Rows report={report} answer={answer} page={page} links={links} />}
    </>
  );
}

function Rows({ report, answer, page, links }: ReportAnswerViewProps & { answer: ReportAnswer }) {
  const { t } = useTranslation("reports");
  const isFiltered = page.chosen.length > 0;
  const empty = report.hasPeriod ? t(isFiltered ? "rows.emptyFiltered" : "rows.empty") : t("rows.noRows");
  return (
    <Card>
      {answer.rows.length === 0 ? (
        <Text as="p" tone="subdued">
          {empty}
        </Text>
      ) : (
        <BlockStack gap="300">
          <SortField report={report} columns={answer.columns} links={links} />
          <ReportTable report={report} answer={answer} links={links} />
          <RowPages report={report} count={answer.count} links={links} />
        </BlockStack>
      )}
    </Card>
  );
}
