import { Link } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Part } from "#app/features/analytics/overview/overview.ts";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import { areaOf } from "#app/features/analytics/reports/names.ts";
import type { ReportAnswer } from "#app/features/analytics/reports/report.ts";
import { KeyFigures } from "../reports/key-figures.tsx";
import { MatrixView } from "../reports/matrix-view.tsx";
import { ReportTable } from "../reports/report-table.tsx";
import type { ReportLinks } from "../reports/use-report-links.ts";
import { useReportWords } from "../reports/use-report-words.ts";

/** What is shown of rows about sales; of others the first columns. On a phone each of them is a line. */
const WANTED = ["orders", "productOrders", "customers", "units", "netSales", "totalSales"];
const COLUMNS = 5;

/** A part of the comprehensive report: the first rows of another report, its matrix or its figures, and the way to all of it. */
export function OverviewSection({ part: { name, report, rows }, links }: { part: Part; links: ReportLinks }) {
  const { t } = useTranslation(["files", "reports"]);
  const words = useReportWords();
  const area = areaOf(name)!;
  const title = words.title(area, name);
  const head = (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <Text as="h2" variant="headingMd">
        {title}
      </Text>
      <Link className="ch-link ch-no-print" to={links.report(name)} aria-label={t("reports:openNamed", { title })}>
        {t("reports:open")}
      </Link>
    </InlineStack>
  );
  const said = (text: string) => (
    <Text as="p" tone="subdued">
      {text}
    </Text>
  );
  if (!report?.answer) return <Section head={head}>{said(t("overview.noReport"))}</Section>;
  const { answer } = report;
  if (answer.missing !== undefined) return <Section head={head}>{said(words.missing(area, answer.missing))}</Section>;
  return (
    <Section head={head}>
      <Shown report={report} answer={answer} rows={rows} links={links} />
      {answer.notes.map((note) => (
        <Text key={note.key} as="p" variant="bodySm" tone="subdued">
          {words.note(area, note)}
        </Text>
      ))}
    </Section>
  );
}

function Section({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <section className="ch-overview-section">
      <Card>
        <BlockStack gap="300">
          {head}
          {children}
        </BlockStack>
      </Card>
    </section>
  );
}

interface ShownProps {
  report: AnsweredReport;
  answer: ReportAnswer;
  /** 0: none of them are shown. */
  rows: number;
  links: ReportLinks;
}

function Shown({ report, answer, rows, links }: ShownProps) {
  const { t } = useTranslation("reports");
  const { area, hasPeriod, spans } = report;
  if (answer.view?.kind === "matrix") return <MatrixView matrix={answer.view} area={area} links={links} />;
  if (rows === 0 && answer.figures.length > 0)
    return (
      <KeyFigures
        figures={answer.figures}
        isMeasured={!hasPeriod || spans.current.measuredTo !== null}
        isCompared={hasPeriod && spans.compared !== null}
        links={links}
      />
    );
  if (answer.rows.length === 0)
    return (
      <Text as="p" tone="subdued">
        {t(hasPeriod ? "rows.empty" : "rows.noRows")}
      </Text>
    );
  // Sorted as the report itself is: here nothing can be asked but the period.
  const wanted = answer.columns.filter(({ metric = "" }) => WANTED.includes(metric));
  const shown = wanted.length > 1 ? wanted : answer.columns.slice(0, COLUMNS);
  const columns = shown.map((column) => ({ ...column, isFixed: true }));
  return <ReportTable report={report} answer={{ ...answer, columns }} links={links} />;
}
