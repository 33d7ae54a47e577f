import { Badge, type BadgeProps, BlockStack, Button, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import type { ChangeState } from "#app/ui/form/use-change.ts";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { DeliveryState, DeliveryView, SubscriptionView } from "../schema.ts";

const TONES: Readonly<Record<DeliveryState, BadgeProps["tone"]>> = {
  pending: "attention",
  delivered: "success",
  failed: "critical",
  dropped: undefined,
};

interface DeliveriesTableProps {
  deliveries: readonly DeliveryView[];
  subscriptions: readonly SubscriptionView[];
  change: ChangeState;
}

/** What was sent or is to be, newest first, each to send once more where its address is still told of anything. */
export function DeliveriesTable({ deliveries, subscriptions, change }: DeliveriesTableProps) {
  const { t } = useTranslation("events");
  const { count, dayTime } = useFormats();
  const byId = new Map(subscriptions.map((subscription) => [subscription.id, subscription]));
  const rowOf = ({ id, subscriptionId, topic, state, attempts, createdAt, nextAt }: DeliveryView) => {
    const subscription = byId.get(subscriptionId);
    const host = subscription && subscriptions.length > 1 ? new URL(subscription.target).host : null;
    return {
      key: id,
      cells: [
        <Named key="topic" text={topic} more={host === null ? null : t("deliveries.to", { host })} />,
        <TimeText key="at" at={createdAt} />,
        <BlockStack key="state" gap="050" inlineAlign="start">
          <Badge tone={TONES[state]}>{t(`deliveries.states.${state}`)}</Badge>
          {nextAt !== null && attempts > 0 && <Named more={t("deliveries.next", { at: dayTime(nextAt) })} />}
        </BlockStack>,
        <Figure key="attempts">{count(attempts)}</Figure>,
        subscription?.state === "enabled" && (
          <BlockStack key="replay" inlineAlign="start">
            <Button
              variant="plain"
              accessibilityLabel={t("deliveries.replayNamed", { topic, at: dayTime(createdAt) })}
              disabled={change.isSending}
              onClick={() => change.send("replay", { id })}
            >
              {t("deliveries.replay")}
            </Button>
          </BlockStack>
        ),
      ],
    };
  };
  const column = (name: "topic" | "at" | "state" | "attempts" | "action") => ({
    ...{ name, label: t(`deliveries.${name}`), isNumber: name === "attempts" },
  });
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingXs">
        {t("deliveries.title")}
      </Text>
      {deliveries.length === 0 && (
        <Text as="p" tone="subdued">
          {t("deliveries.none")}
        </Text>
      )}
      {deliveries.length > 0 && (
        <RowsTable
          caption={t("deliveries.title")}
          columns={[column("topic"), column("at"), column("state"), column("attempts"), column("action")]}
          rows={deliveries.map(rowOf)}
        />
      )}
    </BlockStack>
  );
}

function Named({ text, more }: { text?: string; more: string | null }) {
  return (
    <BlockStack gap="050">
      {text !== undefined && <Text as="span">{text}</Text>}
      {more !== null && (
        <Text as="span" variant="bodySm" tone="subdued">
          <Figure>{more}</Figure>
        </Text>
      )}
    </BlockStack>
  );
}
