import { Link } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DashboardCard } from "#app/features/analytics/reports/answered-report.ts";
import { ReportTable } from "./report-table.tsx";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

/** What a card shows of a report: the first it has of each; else its first columns. */
const WANTED = [
  ["totalSales", "netSales"],
  ["orders", "units"],
] as const;

/** The first rows of a report, and the way to all of them. */
export function DashboardTable({ card: { report, name }, links }: { card: DashboardCard; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const answer = report?.answer;
  if (!report || !answer || answer.missing !== undefined) return null;
  const title = words.title(report.area, name);
  const columnOf = (id: string) => answer.columns.find((column) => column.id === id);
  const wanted = WANTED.flatMap((ids) => ids.flatMap((id) => columnOf(id) ?? []).slice(0, 1));
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          <Link className="ch-link" to={links.report(name)} aria-label={t("openNamed", { title })}>
            {t("open")}
          </Link>
        </InlineStack>
        {answer.rows.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("rows.empty")}
          </Text>
        ) : (
          <ReportTable
            report={report}
            answer={answer}
            links={links}
            only={wanted.length > 0 ? wanted : answer.columns.slice(0, WANTED.length)}
          />
        )}
      </BlockStack>
    </Card>
  );
}
