import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderDetail } from "#app/features/orders/schema.ts";
import { TimeText } from "#app/ui/time-text.tsx";
import { CardSection } from "#app/ui/card-section.tsx";

/** What Shopify tells of the order, newest first. */
export function TimelineCard({ order: { events, hasMoreEvents } }: { order: OrderDetail }) {
  const { t } = useTranslation("orders");
  if (events.length === 0) return null;
  return (
    <CardSection title={t("page.timeline.title")}>
      <BlockStack as="ol" gap="300">
        {events.map(({ id, at, message, by }) => (
          <li key={id} className="ch-step">
            <InlineStack align="space-between" gap="200">
              <Text as="span" breakWord>
                {message}
                {by !== null && ` ${t("page.timeline.by", { name: by })}`}
              </Text>
              <Text as="span" tone="subdued">
                <TimeText at={at} />
              </Text>
            </InlineStack>
          </li>
        ))}
      </BlockStack>
      {hasMoreEvents && (
        <Text as="p" tone="subdued">
          {t("page.timeline.more")}
        </Text>
      )}
    </CardSection>
  );
}
