import { useNavigation } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import type { ReportPage as Shown } from "#app/features/analytics/reports/answered-report.ts";
import { searchOf } from "#app/features/analytics/reports/address.ts";
import { ExportButton } from "../files/export-button.tsx";
import { AboutReport } from "./about-report.tsx";
import { ReportAnswerView } from "./report-answer-view.tsx";
import { ReportControls } from "./report-controls.tsx";
import { ReportNotes } from "./report-notes.tsx";
import { ReportProblems } from "./report-problems.tsx";
import { useAskedAddress } from "./use-asked-address.ts";
import { useReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";
import { useSettingsAction } from "./use-settings-action.ts";
import { useSpanWords } from "./use-span-words.ts";

/** One report: what it is, what can be asked, and the answer. */
export function ReportPage({ page }: { page: Shown }) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const spans = useSpanWords();
  const { options, days } = page.offers;
  const asked = useAskedAddress(page.address, [...Object.keys(options), ...days]);
  const links = useReportLinks(asked);
  const isLoading = useNavigation().state === "loading";
  const { area, name, report, address, problems } = page;
  const back = links.page("/app/analytics");
  const title = words.title(area, name);
  return (
    <Page
      fullWidth
      title={title}
      backAction={{ content: t("title"), url: `${back.pathname}${back.search}` }}
      secondaryActions={useSettingsAction(name, links)}
    >
      <BlockStack gap="400">
        <AboutReport page={page} />
        <div className="ch-report-bar">
          <ReportControls page={{ ...page, address: asked }} links={links} />
          {report?.answer && report.answer.missing === undefined && (
            <ExportButton query={{ name, search: searchOf(address) }} />
          )}
        </div>
        {report && (
          <div className="ch-above-figures">
            <Text as="p" variant="bodySm" tone="subdued">
              <Figure>{spans.whole(report)}</Figure>
            </Text>
          </div>
        )}
        <div className={isLoading ? "ch-figures ch-loading" : "ch-figures"} aria-busy={isLoading}>
          <BlockStack gap="400">
            {problems.length > 0 && <ReportProblems page={page} links={links} />}
            {report && <ReportNotes report={report} />}
            {report && <ReportAnswerView report={report} page={page} links={links} />}
          </BlockStack>
        </div>
      </BlockStack>
    </Page>
  );
}
