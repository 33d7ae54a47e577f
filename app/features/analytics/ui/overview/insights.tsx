import { Link } from "@remix-run/react";
import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Insight, InsightValue } from "#app/features/analytics/overview/insights.ts";
import { areaOf } from "#app/features/analytics/reports/names.ts";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { cellText } from "../reports/cell-text.ts";
import type { ReportLinks } from "../reports/use-report-links.ts";
import { useReportWords } from "../reports/use-report-words.ts";

// The values of a sentence are known by its key alone.
type Say = (key: `insights.${Insight["key"]}`, values: Readonly<Record<string, string>>) => string;

/** What stands out, each with its numbers and where they stand. */
export function Insights({ insights, links }: { insights: readonly Insight[]; links: ReportLinks }) {
  const { t } = useTranslation(["files", "reports"]);
  const formats = useFormats();
  const words = useReportWords();
  const written = (value: InsightValue) =>
    "label" in value ? words.label(areaOf(value.report)!, value.label) : cellText(value.cell, value.kind, formats);
  const sentence = ({ key, values }: Insight) =>
    (t as Say)(
      `insights.${key}`,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)])) as Record<
        string,
        string
      >,
    );
  return (
    <section className="ch-overview-section">
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("overview.insights")}
          </Text>
          {insights.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("overview.noInsights")}
            </Text>
          ) : (
            <List>
              {insights.map((insight) => (
                <List.Item key={insight.key}>
                  <Figure>{sentence(insight)}</Figure>{" "}
                  <Link
                    className="ch-link ch-no-print"
                    to={links.report(insight.report)}
                    aria-label={t("reports:openNamed", { title: words.title(areaOf(insight.report)!, insight.report) })}
                  >
                    {t("reports:open")}
                  </Link>
                </List.Item>
              ))}
            </List>
          )}
        </BlockStack>
      </Card>
    </section>
  );
}
