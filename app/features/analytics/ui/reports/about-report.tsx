import { BlockStack, Button, Card, Collapsible, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReportPage } from "#app/features/analytics/reports/answered-report.ts";
import { useReportWords } from "./use-report-words.ts";

/** What the report is about, and one click away what each of its numbers means. */
export function AboutReport({ page: { area, name, report } }: { page: ReportPage }) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { figures = [], columns = [], chart, view } = report?.answer ?? {};
  const metrics = new Set([
    ...figures.map(({ metric }) => metric),
    ...columns.flatMap(({ metric }) => metric ?? []),
    ...(chart ? [chart.metric] : []),
    ...(view?.kind === "matrix" ? [view.metric] : (view?.lines.map(({ metric }) => metric) ?? [])),
  ]);
  return (
    <div className="ch-above-figures">
      <Text as="p" tone="subdued">
        {words.about(area, name)}{" "}
        {metrics.size > 0 && (
          <Button variant="plain" onClick={() => setOpen(!isOpen)} ariaExpanded={isOpen} ariaControls={id}>
            {t("about.definitions")}
          </Button>
        )}
      </Text>
      <Collapsible id={id} open={isOpen} transition={false}>
        <Card>
          <dl className="ch-facts">
            {[...metrics].map((metric) => (
              <Definition key={metric} name={words.metric(metric)} text={words.definition(metric)} />
            ))}
          </dl>
        </Card>
      </Collapsible>
    </div>
  );
}

function Definition({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <BlockStack>{text}</BlockStack>
      </dd>
    </>
  );
}
