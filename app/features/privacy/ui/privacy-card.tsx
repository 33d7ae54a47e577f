import { useSearchParams } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ErrorCard } from "#app/ui/error-card.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { PrivacyRequestRow, PrivacyRequests } from "../schema.ts";
import { useDownload } from "./use-download.ts";

/** What customers asked for through Shopify, what became of it, and the copies of data to pass on. */
export function PrivacyCard({ requests: { rows, nextCursor } }: { requests: PrivacyRequests }) {
  const { t } = useTranslation("privacy");
  const [search] = useSearchParams();
  const download = useDownload();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("intro")}
          </Text>
        </BlockStack>
        {download.isFailed && <ErrorCard title={t("failedTitle")}>{t("failed")}</ErrorCard>}
        {rows.length === 0 ? (
          <Text as="p">{t("empty")}</Text>
        ) : (
          <RowsTable
            caption={t("caption")}
            columns={(["what", "customer", "received", "outcome"] as const).map((name) => ({
              name,
              label: t(`columns.${name}`),
            }))}
            rows={rows.map((row) => ({
              key: row.id,
              cells: [
                <Kind key="what" row={row} />,
                <Customer key="customer" row={row} />,
                <TimeText key="received" at={row.receivedAt} />,
                <Outcome key="outcome" row={row} download={download} />,
              ],
            }))}
          />
        )}
        <Pager kept={{}} isFirst={!search.has("after")} nextCursor={nextCursor} />
      </BlockStack>
    </Card>
  );
}

function Kind({ row: { kind } }: { row: PrivacyRequestRow }) {
  const { t } = useTranslation("privacy");
  return <>{t(`kind.${kind}`)}</>;
}

function Customer({ row: { customerId } }: { row: PrivacyRequestRow }) {
  const { t } = useTranslation("privacy");
  if (customerId === null) return <>{t("guest")}</>;
  return <Figure>{t("customer", { id: customerId })}</Figure>;
}

interface OutcomeProps {
  row: PrivacyRequestRow;
  download: ReturnType<typeof useDownload>;
}

function Outcome({ row, download }: OutcomeProps) {
  const { t } = useTranslation("privacy");
  const { fullDay } = useFormats();
  if (row.state === "waiting") return <Working />;
  if (row.state === "erased") return <Erased row={row} />;
  if (!row.hasFile) return <>{t("gone")}</>;
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Badge tone="success">{t("ready")}</Badge>
      <Text as="span" variant="bodySm" tone="subdued">
        <Figure>{t("answerBy", { day: fullDay(row.answerBy) })}</Figure>
      </Text>
      <Button
        onClick={() => download.of(row.id)}
        loading={download.pending === row.id}
        accessibilityLabel={t("downloadFor", { id: row.customerId ?? t("guest") })}
      >
        {t("download")}
      </Button>
    </BlockStack>
  );
}

function Working() {
  const { t } = useTranslation("privacy");
  return (
    <BlockStack inlineAlign="start">
      <Badge tone="info">{t("working")}</Badge>
    </BlockStack>
  );
}

function Erased({ row: { rowsLeft } }: { row: PrivacyRequestRow }) {
  const { t } = useTranslation("privacy");
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Badge tone="success">{t("erased")}</Badge>
      {rowsLeft === 0 && (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("noneLeft")}
        </Text>
      )}
    </BlockStack>
  );
}
