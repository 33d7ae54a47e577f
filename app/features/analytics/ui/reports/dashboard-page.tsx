import { Link, useNavigation } from "@remix-run/react";
import { BlockStack, InlineStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import type { Dashboard, DashboardCard } from "#app/features/analytics/reports/answered-report.ts";
import { DashboardTable } from "./dashboard-table.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { PeriodPicker } from "./period-picker.tsx";
import { ReportChart } from "./report-chart.tsx";
import { CompareField } from "./report-controls.tsx";
import { ReportList } from "./report-list.tsx";
import { ReportNotes } from "./report-notes.tsx";
import { ReportProblems } from "./report-problems.tsx";
import { ReportWaiting } from "./report-waiting.tsx";
import { UncountedOrders } from "./uncounted-orders.tsx";
import { useAskedAddress } from "./use-asked-address.ts";
import { type ReportLinks, useReportLinks } from "./use-report-links.ts";
import { useSpanWords } from "./use-span-words.ts";

/** The start of Analytics: how the period went at a glance, and the way to every report. */
export function DashboardPage({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation(["reports", "common"]);
  const { problems, main, today, cards, areas } = dashboard;
  const address = useAskedAddress(dashboard.address);
  const spans = useSpanWords();
  const links = useReportLinks(address);
  const isLoading = useNavigation().state === "loading";
  const report = main?.report;
  return (
    <Page fullWidth title={t("title")} subtitle={t("intro")} backAction={{ content: t("common:appName"), url: "/app" }}>
      <BlockStack gap="400">
        <div className="ch-above-figures ch-controls">
          <InlineStack gap="200" blockAlign="center">
            <PeriodPicker key={`${address.from} ${address.to}`} {...{ address, problems, today, links }} />
            <CompareField page={{ address }} links={links} />
          </InlineStack>
          {report && (
            <Text as="p" variant="bodySm" tone="subdued">
              <Figure>{spans.whole(report)}</Figure>
            </Text>
          )}
        </div>
        <div className={isLoading ? "ch-figures ch-loading" : "ch-figures"} aria-busy={isLoading}>
          <BlockStack gap="400">
            {problems.length > 0 && (
              <ReportProblems page={{ area: "sales", address, problems, offers: NO_OFFERS }} links={links} />
            )}
            {report && <ReportNotes report={report} />}
            {main && report && <Overview card={main} links={links} />}
            <UncountedOrders uncounted={dashboard.uncounted} />
            <div className="ch-cards">
              {cards.map((card) => (
                <DashboardTable key={card.name} card={card} links={links} />
              ))}
            </div>
          </BlockStack>
        </div>
        <ReportList areas={areas} links={links} />
      </BlockStack>
    </Page>
  );
}

const NO_OFFERS = { hasPeriod: true, filters: [], options: {}, days: [] };

function Overview({ card, links }: { card: DashboardCard; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  const spans = useSpanWords();
  const { report } = card;
  if (!report?.answer) return <ReportWaiting />;
  const { answer, area, spans: { current, compared } } = report; // prettier-ignore
  return (
    <>
      <KeyFigures
        figures={answer.figures.slice(0, 8)}
        isMeasured={current.measuredTo !== null}
        isCompared={compared !== null}
        links={links}
      />
      {answer.chart && (
        <ReportChart
          {...{ chart: answer.chart, area, period: spans.short(report), figures: answer.figures }}
          link={
            <Link className="ch-link" to={links.report(card.name)}>
              {t("open")}
            </Link>
          }
        />
      )}
    </>
  );
}
