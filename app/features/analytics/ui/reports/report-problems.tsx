import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReportPage } from "#app/features/analytics/reports/answered-report.ts";
import { isPeriodWrong, mendedAddress } from "#app/features/analytics/reports/mended-address.ts";
import type { Problem } from "#app/features/analytics/reports/problem.ts";
import { type FilterName, FILTERS } from "#app/features/analytics/reports/report.ts";
import { useFilterWords } from "./use-filter-words.ts";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

type WrongPage = Pick<ReportPage, "area" | "problems" | "offers" | "address">;

/** What is wrong with the question, in place of an answer. What was typed stays in the fields above. */
export function ReportProblems({ page, links }: { page: WrongPage; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const nameOf = useFieldNames(page);
  const texts = page.problems.map((problem) => ({
    key: problem.field,
    text: t("problems.withName", { name: nameOf(problem), problem: words.problem(problem) }),
  }));
  return (
    <Banner
      tone="critical"
      title={t("problems.title")}
      action={{
        content: t(isPeriodWrong(page.problems) ? "problems.reset" : "problems.remove"),
        onAction: () => links.change(mendedAddress(page.address, page.problems)),
      }}
    >
      <List>
        {texts.map(({ key, text }) => (
          <List.Item key={key}>{text}</List.Item>
        ))}
      </List>
    </Banner>
  );
}

function useFieldNames({ area, offers }: Pick<WrongPage, "area" | "offers">) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const { name: filterName } = useFilterWords();
  const own = { period: t("periods.label"), from: t("periods.from"), to: t("periods.to"), compare: t("compare.label") };
  const rest = { sort: t("rows.sorting"), offset: t("rows.pages") };
  return ({ field }: Problem): string => {
    if (FILTERS.includes(field as FilterName)) return filterName(field as FilterName);
    if (field in offers.options || offers.days.includes(field)) return words.option(area, field);
    return { ...own, ...rest }[field] ?? field;
  };
}
