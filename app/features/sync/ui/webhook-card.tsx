import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useIntents } from "#app/ui/use-intents.ts";
import { useRefresh } from "#app/ui/use-refresh.ts";
import type { WebhookDetail } from "../schema.ts";
import { ObjectLink } from "./object-link.tsx";
import { useNoObjectWords } from "./use-no-object-words.ts";
import { WebhookState } from "./webhook-state.tsx";

/** One webhook with all that is kept of it. */
export function WebhookCard({ webhook }: { webhook: WebhookDetail }) {
  const { t } = useTranslation("sync");
  const { send, pending, refused } = useIntents();
  useRefresh(webhook.state === "waiting" ? 3_000 : null);
  return (
    <BlockStack gap="400">
      {refused !== null && <Banner tone="critical" title={t("webhooks.replayRefused")} />}
      <Card>
        <BlockStack gap="400">
          <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
            <WebhookState row={webhook} />
            {webhook.state === "dead" && !webhook.canReplay && (
              <Button onClick={() => send("dismissDeadWebhooks")} loading={pending === "dismissDeadWebhooks"}>
                {t("webhooks.dismiss")}
              </Button>
            )}
            {webhook.state !== "waiting" && webhook.canReplay && (
              <Button
                variant={webhook.state === "dead" ? "primary" : undefined}
                onClick={() => send("replayWebhook")}
                loading={pending === "replayWebhook"}
              >
                {t("webhooks.replay")}
              </Button>
            )}
          </InlineStack>
          <Facts webhook={webhook} />
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingSm">
            {t("webhooks.payload")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              webhook.payload === null
                ? "webhooks.noPayload"
                : webhook.resource === null
                  ? "webhooks.payloadAsSent"
                  : "webhooks.payloadWhat",
            )}
          </Text>
          {webhook.payload !== null && <Payload text={webhook.payload} />}
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

function Payload({ text }: { text: string }) {
  const { t } = useTranslation("sync");
  return (
    // What scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="ch-code" tabIndex={0} aria-label={t("webhooks.payload")}>
      {text}
    </pre>
  );
}

function Facts({ webhook }: { webhook: WebhookDetail }) {
  const { t } = useTranslation("sync");
  const { count, duration } = useFormats();
  const noObject = useNoObjectWords();
  const { resource, objectIds, changedAt, finishedAt, nextAt, state, repeats, message } = webhook;
  return (
    <dl className="ch-facts">
      <Fact name={t("columns.topic")}>{webhook.topic}</Fact>
      <Fact name={t("columns.object")}>
        {objectIds.length === 0
          ? noObject(webhook)
          : objectIds.map((id) => (
              <div key={id}>
                <ObjectLink resource={resource} id={id} />
              </div>
            ))}
      </Fact>
      <Fact name={t("webhooks.triggered")}>
        <TimeText at={webhook.triggeredAt} />
      </Fact>
      <Fact name={t("columns.received")}>
        <TimeText at={webhook.receivedAt} />{" "}
        <Figure>{t("webhooks.later", { duration: duration(webhook.delaySeconds) })}</Figure>
      </Fact>
      {changedAt !== null && (
        <Fact name={t("webhooks.changed")}>
          <TimeText at={changedAt} />
        </Fact>
      )}
      {finishedAt !== null && (
        <Fact name={t("webhooks.finished")}>
          <TimeText at={finishedAt} />
        </Fact>
      )}
      {state === "waiting" && (
        <Fact name={t("webhooks.next")}>
          <TimeText at={nextAt} />
        </Fact>
      )}
      <Fact name={t("columns.attempts")}>
        <Figure>{count(webhook.attempts)}</Figure>
      </Fact>
      <Fact name={t("webhooks.repeats")}>
        <Figure>{count(repeats)}</Figure>
      </Fact>
      {message !== null && <Fact name={t("webhooks.message")}>{message}</Fact>}
      <Fact name={t("webhooks.id")}>{webhook.webhookId}</Fact>
      <Fact name={t("webhooks.apiVersion")}>{webhook.apiVersion}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
