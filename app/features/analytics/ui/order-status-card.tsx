import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type StatusKind, useStatusWords } from "#app/features/orders/ui/status-words.ts";
import { Figure } from "#app/ui/figure.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { HomeOverview, StatusCount } from "../schema.ts";

/** How the period's orders stand now, by payment and by fulfillment. */
export function OrderStatusCard({ overview }: { overview: HomeOverview }) {
  const { t } = useTranslation(["analytics", "common"]);
  const { statuses, period } = overview;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t(`status.titles.${period}`)}
        </Text>
        {statuses.financial.length === 0 ? (
          <Text as="p" tone="subdued">
            {overview.measuredTo === null ? t("common:notMeasured") : t("status.none")}
          </Text>
        ) : (
          <>
            <Shares kind="financial" title={t("status.byPayment")} counts={statuses.financial} />
            <Shares kind="fulfillment" title={t("status.byFulfillment")} counts={statuses.fulfillment} />
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function Shares({ kind, title, counts }: { kind: StatusKind; title: string; counts: readonly StatusCount[] }) {
  const { count, wholePercent } = useFormats();
  const words = useStatusWords();
  const all = counts.reduce((sum, { orders }) => sum + orders, 0);
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="bodySm" tone="subdued">
        {title}
      </Text>
      <ul className="ch-shares">
        {counts.map(({ status, orders }) => (
          <li key={status}>
            <InlineStack align="space-between" gap="200" wrap={false}>
              <Text as="span">{words(kind, status)}</Text>
              <Text as="span" tone="subdued">
                <Figure>{`${count(orders)} · ${wholePercent(orders / all)}`}</Figure>
              </Text>
            </InlineStack>
            <div className="ch-share" aria-hidden="true">
              <span style={{ width: `${(100 * orders) / all}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}
