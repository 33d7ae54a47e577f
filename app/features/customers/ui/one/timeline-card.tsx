import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CustomerDetail } from "#app/features/customers/schema.ts";
import { TimeText } from "#app/ui/time-text.tsx";
import { CardSection } from "#app/ui/card-section.tsx";

/** What Shopify tells of a customer, newest first; it ends with the day they came. */
export function TimelineCard({ customer: { events, createdAt } }: { customer: CustomerDetail }) {
  const { t } = useTranslation("customers");
  const steps = [...events, { id: "created", at: createdAt, message: t("timeline.created") }];
  return (
    <CardSection title={t("timeline.title")}>
      <BlockStack as="ul" gap="300">
        {steps.map(({ id, at, message }) => (
          <li key={id} className="ch-step">
            <InlineStack align="space-between" gap="200">
              <Text as="span" breakWord>
                {message}
              </Text>
              <Text as="span" tone="subdued">
                <TimeText at={at} />
              </Text>
            </InlineStack>
          </li>
        ))}
      </BlockStack>
    </CardSection>
  );
}
