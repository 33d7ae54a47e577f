import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const ROWS = Array.from({ length: 10 }, (_, row) => row);

/** Keeps the places of chart, statuses and orders until they are counted. */
export function WaitingFigures() {
  const { t } = useTranslation("analytics");
  return (
    <>
      <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400" alignItems="start">
        <Waiting title={t("metrics.totalSales")} words={t("chart.waiting")} className="ch-place ch-place-chart" />
        <Waiting title={t("status.title")} words={t("status.waiting")} className="ch-place ch-place-status" />
      </InlineGrid>
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingSm">
            {t("orders.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("orders.waiting")}
          </Text>
          <div aria-hidden="true">
            {ROWS.map((row) => (
              <div key={row} className="ch-place ch-place-order" />
            ))}
          </div>
        </BlockStack>
      </Card>
    </>
  );
}

function Waiting({ title, words, className }: { title: string; words: string; className: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {words}
        </Text>
        <div className={className} aria-hidden="true" />
      </BlockStack>
    </Card>
  );
}
