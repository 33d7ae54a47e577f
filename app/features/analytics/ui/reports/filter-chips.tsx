import { BlockStack, InlineError, InlineStack, Button, Tag } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReportPage } from "#app/features/analytics/reports/answered-report.ts";
import type { FilterName, Filters } from "#app/features/analytics/reports/report.ts";
import { useFilterWords } from "./use-filter-words.ts";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

/** The filters in use, each value to be taken away; what is wrong with one stands below. */
export function FilterChips({ page, links }: { page: ReportPage; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const filterWords = useFilterWords();
  const { chosen, address, problems } = page;
  const wrong = problems.filter(({ field }) => chosen.some(({ name }) => name === field));
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        {chosen.flatMap(({ name, values }) =>
          values.map(({ value, label }) => {
            const words = { filter: filterWords.name(name), value: filterWords.value(name, label) };
            return (
              <Tag
                key={`${name} ${value}`}
                accessibilityLabel={t("filters.remove", words)}
                onRemove={() => links.change({ filters: without(address.filters, name, value) })}
              >
                {t("filters.chip", words)}
              </Tag>
            );
          }),
        )}
        <Button variant="plain" onClick={() => links.change({ filters: {} })}>
          {t("filters.clear")}
        </Button>
      </InlineStack>
      {wrong.map((problem) => (
        <InlineError
          key={problem.field}
          fieldID={problem.field}
          message={t("problems.withName", {
            name: filterWords.name(problem.field as FilterName),
            problem: words.problem(problem),
          })}
        />
      ))}
    </BlockStack>
  );
}

function without(filters: Filters, name: FilterName, value: string): Filters {
  const left = (filters[name] ?? []).filter((one) => one !== value);
  return { ...filters, [name]: left.length > 0 ? left : undefined } as Filters;
}
