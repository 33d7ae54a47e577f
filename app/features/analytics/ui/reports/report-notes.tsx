import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import { isPartial } from "#app/features/analytics/reports/coverage-notes.ts";
import { AskForScope } from "./ask-for-scope.tsx";
import { useReportWords } from "./use-report-words.ts";

/** What the reader must know of the figures: what is missing in them, and what they are made of. One banner at most. */
export function ReportNotes({ report }: { report: AnsweredReport }) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const notes = [
    ...report.coverageNotes.map((note) => ({ tone: note.tone, text: words.coverageNote(note) })),
    ...(report.answer?.notes ?? []).map((note) => ({ tone: note.tone, text: words.note(report.area, note) })),
  ];
  const texts = (tone: "info" | "warning") => notes.filter((note) => note.tone === tone).map(({ text }) => text);
  const [warnings, infos] = [texts("warning"), texts("info")];
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
            {isPartial(report) && <AskForScope scope="read_all_orders" action={t("coverage.grant")} />}
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
