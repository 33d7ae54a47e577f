import { BlockStack, Card, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { metricsOf } from "#app/features/analytics/files/answer-tables.ts";
import type { Overview } from "#app/features/analytics/overview/overview.ts";
import type { ReportAnswer } from "#app/features/analytics/reports/report.ts";
import { useReportWords } from "../reports/use-report-words.ts";

/** What every number of the report means. */
export function Definitions({ overview: { parts }, answer }: { overview: Overview; answer: ReportAnswer }) {
  const { t } = useTranslation("files");
  const words = useReportWords();
  const answers = [answer, ...parts.flatMap(({ report }) => report?.answer ?? [])];
  const metrics = [...new Set(answers.flatMap(metricsOf))];
  return (
    <section className="ch-overview-definitions">
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("sheets.definitions")}
          </Text>
          <dl className="ch-facts">
            {metrics.map((metric) => (
              <Fragment key={metric}>
                <dt>{words.metric(metric)}</dt>
                <dd>{words.definition(metric)}</dd>
              </Fragment>
            ))}
          </dl>
        </BlockStack>
      </Card>
    </section>
  );
}
