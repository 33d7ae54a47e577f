import { useTranslation } from "react-i18next";
import type { Overview } from "#app/features/analytics/overview/overview.ts";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import type { ReportAnswer } from "#app/features/analytics/reports/report.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { BridgeView } from "../reports/bridge-view.tsx";
import { KeyFigures } from "../reports/key-figures.tsx";
import { ReportChart } from "../reports/report-chart.tsx";
import type { ReportLinks } from "../reports/use-report-links.ts";
import { useSpanWords } from "../reports/use-span-words.ts";
import { Definitions } from "./definitions.tsx";
import { Insights } from "./insights.tsx";
import { OverviewSection } from "./overview-section.tsx";

interface OverviewBodyProps {
  overview: Overview;
  report: AnsweredReport;
  answer: ReportAnswer;
  links: ReportLinks;
}

/** Key figures, what stands out, from gross to total sales, the course of the period, and the parts. */
export function OverviewBody({ overview, report, answer, links }: OverviewBodyProps) {
  const { t } = useTranslation("reports");
  const spans = useSpanWords();
  const { area, firstSale } = report;
  if (firstSale === null)
    return <EmptyState title={t("coverage.emptyTitle")} words={t("coverage.empty")} image="/no-orders.svg" />;
  const isMeasured = report.spans.current.measuredTo !== null;
  const isCompared = report.spans.compared !== null;
  return (
    <>
      <KeyFigures figures={answer.figures} isMeasured={isMeasured} isCompared={isCompared} links={links} />
      <Insights insights={overview.insights} links={links} />
      {answer.chart && (
        <ReportChart chart={answer.chart} area={area} period={spans.short(report)} figures={answer.figures} />
      )}
      {answer.view?.kind === "bridge" && <BridgeView bridge={answer.view} links={links} isCompared={isCompared} />}
      {overview.parts.map((part) => (
        <OverviewSection key={part.name} part={part} links={links} />
      ))}
      <Definitions overview={overview} answer={answer} />
    </>
  );
}
