import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { useRefresh } from "#app/ui/use-refresh.ts";
import type { ClientWebhooks } from "../schema.ts";
import { DeliveriesTable } from "./deliveries-table.tsx";
import { SubscriptionItem } from "./subscription-item.tsx";

const EVERY_MS = 5_000;

/** What a custom app is told of, where, and what became of the last messages; to enable and to send anew. */
export function WebhooksCard({ webhooks: { isSending, subscriptions, deliveries } }: { webhooks: ClientWebhooks }) {
  const { t } = useTranslation("events");
  const change = useChange("/app/webhooks");
  // What is about to be sent is followed; what waits for a later attempt takes its time.
  useRefresh(isSending ? EVERY_MS : null);
  return (
    <CardSection title={t("title")}>
      <RefusalBanner result={change.result} isWork />
      <Text as="p" tone="subdued">
        {t(subscriptions.length === 0 ? "none" : "what")}
      </Text>
      {subscriptions.length > 0 && (
        <BlockStack as="ul" gap="400">
          {subscriptions.map((subscription) => (
            <SubscriptionItem key={subscription.id} subscription={subscription} change={change} />
          ))}
        </BlockStack>
      )}
      {subscriptions.length > 0 && (
        <DeliveriesTable deliveries={deliveries} subscriptions={subscriptions} change={change} />
      )}
    </CardSection>
  );
}
