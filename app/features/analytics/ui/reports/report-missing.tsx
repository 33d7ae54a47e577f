import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReportArea } from "#app/features/analytics/reports/names.ts";
import type { ReportAnswer } from "#app/features/analytics/reports/report.ts";
import { AskForScope } from "./ask-for-scope.tsx";
import { useReportWords } from "./use-report-words.ts";

/** Why nothing can be said, and the permission that would change it. */
export function ReportMissing({ area, answer }: { area: ReportArea; answer: ReportAnswer }) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("missing.title")}
        </Text>
        <Text as="p" tone="subdued">
          {words.missing(area, answer.missing ?? "")}
        </Text>
        {answer.missingScope && <AskForScope scope={answer.missingScope} action={t("missing.grant")} />}
      </BlockStack>
    </Card>
  );
}
