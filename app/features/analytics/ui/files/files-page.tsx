import { useSearchParams } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Pager } from "#app/ui/pager.tsx";
import { useRefresh } from "#app/ui/use-refresh.ts";
import type { FileRows, Schedules } from "#app/features/analytics/files/inputs.ts";
import { FilesTable } from "./files-table.tsx";
import { ScheduleForm } from "./schedule-form.tsx";

interface FilesPageProps {
  files: FileRows;
  schedules: Schedules;
}

/** The files that were made, those under way, and the reports that make themselves. */
export function FilesPage({ files: { rows, nextCursor }, schedules }: FilesPageProps) {
  const { t } = useTranslation(["files", "reports"]);
  const [search] = useSearchParams();
  const isUnderWay = rows.some(({ state }) => state === "waiting" || state === "working");
  useRefresh(isUnderWay ? 2_000 : null);
  return (
    <Page
      fullWidth
      title={t("title")}
      subtitle={t("intro")}
      backAction={{ content: t("reports:title"), url: "/app/analytics" }}
    >
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingSm">
              {t("list.title")}
            </Text>
            {rows.length === 0 ? (
              <Text as="p" tone="subdued">
                {t("list.empty")}
              </Text>
            ) : (
              <FilesTable rows={rows} />
            )}
            <Pager kept={{}} isFirst={!search.has("after")} nextCursor={nextCursor} />
          </BlockStack>
        </Card>
        <ScheduleForm schedules={schedules} />
      </BlockStack>
    </Page>
  );
}
