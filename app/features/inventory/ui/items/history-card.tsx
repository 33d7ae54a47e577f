import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { StockEvent } from "#app/features/inventory/schema.ts";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";

const PARTS = ["available", "onHand", "committed", "incoming"] as const;

/** What happened to an item's stock: who, when, why, and what was left. */
export function HistoryCard({ history }: { history: readonly StockEvent[] }) {
  const { t } = useTranslation("stock");
  const { count } = useFormats();
  const signed = (by: number) => (by > 0 ? `+${count(by)}` : count(by));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("history.title")}
        </Text>
        {history.length === 0 && (
          <Text as="p" tone="subdued">
            {t("history.none")}
          </Text>
        )}
        <BlockStack as="ul" gap="300">
          {history.map(({ id, at, locationName, by, available, who, action, reason, reference }) => (
            <li key={id} className="ch-step">
              <InlineStack align="space-between" gap="200">
                <Text as="span">
                  {by
                    ? PARTS.filter((part) => by[part] !== 0)
                        .map((part) => `${t(`columns.${part}`)} ${signed(by[part])}`)
                        .join(", ")
                    : t(`activity.${action as "stock.begun"}`, { defaultValue: action ?? "" })}
                </Text>
                <Text as="span" tone="subdued">
                  {t(`history.${who}`)} · <TimeText at={at} />
                </Text>
              </InlineStack>
              <Text as="p" variant="bodySm" tone="subdued">
                {[
                  locationName,
                  reason && t(`reasons.${reason as "other"}`, { defaultValue: reason }),
                  reference,
                  available === null ? null : t("history.left", { shown: count(available) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </li>
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
