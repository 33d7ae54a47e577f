import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderDetail } from "#app/features/orders/schema.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { RiskBadge } from "../risk-badge.tsx";

/** How likely a fraud is, as Shopify and other apps see it; nothing where nobody looked. */
export function RiskCard({ order: { risk } }: { order: OrderDetail }) {
  const { t } = useTranslation("orders");
  const { recommendation, assessments } = risk;
  if (recommendation === "NONE" && assessments.length === 0) return null;
  return (
    <CardSection title={t("page.risk.title")}>
      {recommendation !== "NONE" && (
        <Text as="p" fontWeight="medium">
          {t(`page.risk.recommendation.${recommendation as "ACCEPT"}`, { defaultValue: recommendation })}
        </Text>
      )}
      {assessments.map(({ level, provider, facts }, place) => (
        <BlockStack gap="100" key={place}>
          <div>
            <RiskBadge level={level} />
          </div>
          {provider !== null && (
            <Text as="p" tone="subdued">
              {t("page.risk.by", { provider })}
            </Text>
          )}
          {facts.map(({ text }) => (
            <Text as="p" key={text} breakWord>
              {text}
            </Text>
          ))}
        </BlockStack>
      ))}
    </CardSection>
  );
}
