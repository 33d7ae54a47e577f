import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import { AskForScope } from "./ask-for-scope.tsx";
import { useReportWords } from "./use-report-words.ts";

/** What the reader must know of the figures: what is missing in them, and what they are made of. One banner at most. */
export function ReportNotes({ report }: { report: AnsweredReport }) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const coverage = useCoverageNotes(report);
  const notes = report.answer?.notes ?? [];
  const texts = (tone: "info" | "warning") =>
    notes.filter((note) => note.tone === tone).map((note) => words.note(report.area, note));
  const warnings = [...coverage.warnings, ...texts("warning")];
  const infos = [...coverage.infos, ...texts("info")];
  return (
    <>
      {warnings.length > 0 && (
        <Banner tone="warning">
          <BlockStack gap="200">
            {warnings.map((text) => (
              <Text key={text} as="p">
                {text}
              </Text>
            ))}
            {coverage.isPartial && <AskForScope scope="read_all_orders" action={t("coverage.grant")} />}
          </BlockStack>
        </Banner>
      )}
      {infos.length > 0 && (
        <div className="ch-above-figures">
          {infos.map((text) => (
            <Text key={text} as="p" variant="bodySm" tone="subdued">
              {text}
            </Text>
          ))}
        </div>
      )}
    </>
  );
}

function useCoverageNotes(report: AnsweredReport) {
  const { t } = useTranslation("reports");
  const { dayTime, longDay, count } = useFormats();
  const { coverage, spans, hasPeriod, completeSince, uncountedOrders, asOf } = report;
  const { current, compared } = spans;
  if (coverage !== "complete") return { warnings: [], infos: [t(`coverage.${coverage}`)], isPartial: false };
  const isPartial = hasPeriod && completeSince !== null && current.from < completeSince;
  const isUnread = hasPeriod && current.measuredTo !== null && current.measuredTo < current.to;
  const warnings = [
    ...(hasPeriod && current.measuredTo === null ? [t("coverage.notMeasured")] : []),
    ...(isUnread ? [t("coverage.unread", { asOf: dayTime(asOf) })] : []),
    ...(isPartial ? [t("coverage.since", { day: longDay(completeSince) })] : []),
    ...(uncountedOrders > 0 && report.area !== "inventory"
      ? [t("coverage.uncounted", { count: uncountedOrders, shown: count(uncountedOrders) })]
      : []),
  ];
  const isNotCompared = hasPeriod && report.isComparisonMissing && compared === null;
  return { warnings, infos: isNotCompared ? [t("coverage.notCompared")] : [], isPartial };
}
