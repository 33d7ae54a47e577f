import { Badge, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DeliveryState, WebhookRow } from "../schema.ts";

const TONES = { waiting: "info", done: "success", skipped: undefined, dead: "critical" } as const;

const REASONS = [
  ...["unknown-topic", "nothing-newer", "uninstalled", "still-installed", "stale", "unreadable", "no-id"],
  ...["invalid", "not_found", "forbidden", "conflict", "limited", "shopify_rejected", "unavailable"],
] as const;

/** What became of a webhook, in words, and why where it was not done. */
export function WebhookState({ row }: { row: Pick<WebhookRow, "state" | "reason"> }) {
  const reason = useReasonWords(row);
  return (
    <BlockStack gap="050" inlineAlign="start">
      <StateBadge state={row.state} />
      {reason !== null && (
        <Text as="span" variant="bodySm" tone="subdued">
          {reason}
        </Text>
      )}
    </BlockStack>
  );
}

export function StateBadge({ state }: { state: DeliveryState }) {
  const { t } = useTranslation("sync");
  return <Badge tone={TONES[state]}>{t(`webhooks.state.${state}`)}</Badge>;
}

function useReasonWords({ reason }: Pick<WebhookRow, "reason">): string | null {
  const { t } = useTranslation("sync");
  if (reason === null) return null;
  return t(`webhooks.reason.${(REASONS as readonly string[]).includes(reason) ? (reason as "stale") : "unexpected"}`);
}
