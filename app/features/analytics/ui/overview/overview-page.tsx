import { useNavigation } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Overview } from "#app/features/analytics/overview/overview.ts";
import { searchOf } from "#app/features/analytics/reports/address.ts";
import { Figure } from "#app/ui/figure.tsx";
import { ExportButton } from "../files/export-button.tsx";
import { PeriodPicker } from "../reports/period-picker.tsx";
import { CompareField } from "../reports/report-controls.tsx";
import { ReportNotes } from "../reports/report-notes.tsx";
import { ReportProblems } from "../reports/report-problems.tsx";
import { ReportWaiting } from "../reports/report-waiting.tsx";
import { useAskedAddress } from "../reports/use-asked-address.ts";
import { useReportLinks } from "../reports/use-report-links.ts";
import { useSpanWords } from "../reports/use-span-words.ts";
import { OverviewBody } from "./overview-body.tsx";

interface OverviewPageProps {
  overview: Overview;
  /** What the store is called, for the cover. */
  store: string;
}

/** Everything of a period that matters on one page: to read, to print, as PDF and as workbook. */
export function OverviewPage({ overview, store }: OverviewPageProps) {
  const { t } = useTranslation(["files", "reports"]);
  const spans = useSpanWords();
  const { main } = overview;
  const address = useAskedAddress(main.address);
  const links = useReportLinks(address);
  const isLoading = useNavigation().state === "loading";
  const { problems, today, report } = main;
  const back = links.page("/app/analytics");
  const files = links.page("/app/analytics/files");
  return (
    <Page
      fullWidth
      title={t("overview.page")}
      backAction={{ content: t("reports:title"), url: `${back.pathname}${back.search}` }}
      secondaryActions={[{ content: t("overview.schedule"), url: `${files.pathname}${files.search}` }]}
    >
      <BlockStack gap="400">
        <div className="ch-report-bar ch-no-print">
          <div className="ch-above-figures ch-controls">
            <InlineStack gap="200" blockAlign="center">
              <PeriodPicker key={`${address.from} ${address.to}`} {...{ address, problems, today, links }} />
              <CompareField page={{ address }} links={links} />
            </InlineStack>
          </div>
          {report?.answer && (
            <InlineStack gap="200" blockAlign="start">
              <Button onClick={() => window.print()}>{t("overview.print")}</Button>
              <ExportButton query={{ name: "overview", search: searchOf(address) }} formats={["pdf", "xlsx"]} />
            </InlineStack>
          )}
        </div>
        <div className={isLoading ? "ch-figures ch-loading" : "ch-figures"} aria-busy={isLoading}>
          <BlockStack gap="400">
            {problems.length > 0 && <ReportProblems page={main} links={links} />}
            {report && (
              <div className="ch-above-figures">
                <Text as="p" variant="headingMd">
                  {store}
                </Text>
                <Text as="p" tone="subdued">
                  <Figure>{spans.whole(report)}</Figure>
                </Text>
              </div>
            )}
            {report && <ReportNotes report={report} />}
            {report && !report.answer && <ReportWaiting />}
            {report?.answer && (
              <OverviewBody overview={overview} report={report} answer={report.answer} links={links} />
            )}
          </BlockStack>
        </div>
      </BlockStack>
    </Page>
  );
}
