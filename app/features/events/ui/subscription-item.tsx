import { Badge, Banner, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import type { ChangeState } from "#app/ui/form/use-change.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { SubscriptionView } from "../schema.ts";

interface SubscriptionItemProps {
  subscription: SubscriptionView;
  change: ChangeState;
}

/** One address that is told of topics; where it is disabled, why, and a way back. */
export function SubscriptionItem({ subscription, change }: SubscriptionItemProps) {
  const { t } = useTranslation("events");
  const { dayTime } = useFormats();
  const { id, target, topics, state, reason, failures, deliveredAt, filter } = subscription;
  const facts = [
    deliveredAt === null ? t("subscription.neverDelivered") : t("subscription.delivered", { at: dayTime(deliveredAt) }),
    ...(failures > 0 ? [t("subscription.failures", { count: failures })] : []),
    ...(Object.keys(filter).length > 0 ? [t("subscription.filtered")] : []),
  ];
  return (
    <li className="ch-step">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="bodyMd" fontWeight="medium" breakWord>
            {target}
          </Text>
          <Badge tone={state === "enabled" ? "success" : "warning"}>{t(`subscription.state.${state}`)}</Badge>
        </InlineStack>
        <Text as="p" variant="bodySm" breakWord>
          {t("subscription.topics", { topics: topics.join(", ") })}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          <Figure>{facts.join(" · ")}</Figure>
        </Text>
        {state === "disabled" && (
          <Banner
            tone="warning"
            title={t("disabled.title", { host: new URL(target).host })}
            action={{
              content: t("disabled.enable"),
              onAction: () => change.send("update", { id, state: "enabled" }),
              loading: change.intent === "update" && change.isSending,
            }}
          >
            <Text as="p">{t(`disabled.${reason ?? "asked"}`)}</Text>
          </Banner>
        )}
      </BlockStack>
    </li>
  );
}
