import { useNavigate } from "@remix-run/react";
import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { Problem } from "#app/features/analytics/reports/problem.ts";
import { type FilterName, FILTERS } from "#app/features/analytics/reports/report.ts";
import type { Trace } from "#app/features/analytics/schema.ts";
import { useFilterWords } from "../reports/use-filter-words.ts";
import { useReportWords } from "../reports/use-report-words.ts";
import { traceAddress } from "./trace-address.ts";

interface TraceProblemsProps {
  /** There is one, but not this page of it. */
  trace: Trace | null;
  problems: readonly Problem[];
}

/** What is wrong with the address of a trace, and the way on. */
export function TraceProblems({ trace, problems }: TraceProblemsProps) {
  const { t } = useTranslation(["trace", "reports"]);
  const words = useReportWords();
  const nameOf = useFieldNames();
  const search = useFrameSearch();
  const navigate = useNavigate();
  const action = trace
    ? { content: t("reports:problems.first"), onAction: () => navigate(search(traceAddress(trace, { offset: "" }))) }
    : { content: t("toAnalytics"), onAction: () => navigate(`/app/analytics${search({})}`) };
  return (
    <Banner tone="critical" title={t("reports:problems.title")} action={action}>
      <List>
        {problems.map((problem) => (
          <List.Item key={problem.field}>
            {t("reports:problems.withName", { name: nameOf(problem.field), problem: words.problem(problem) })}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

function useFieldNames() {
  const { t } = useTranslation(["trace", "reports"]);
  const { name: filterName } = useFilterWords();
  const names: Record<string, string> = {
    metric: t("number"),
    from: t("reports:periods.from"),
    to: t("reports:periods.to"),
    offset: t("reports:rows.pages"),
    order: t("columns.order"),
    by: t("by"),
  };
  return (field: string): string =>
    FILTERS.includes(field as FilterName) ? filterName(field as FilterName) : (names[field] ?? field);
}
