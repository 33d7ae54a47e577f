import { Badge, BlockStack, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon, QuestionCircleIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { ErrorCard } from "#app/ui/error-card.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useIntents } from "#app/ui/use-intents.ts";
import type { Connection, StoreState, StoreStatus } from "../schema.ts";

const TONES = { connected: "success", scopes: "warning", reconnect: "warning", uninstalled: "critical" } as const;

/** Whether the store is connected, and what each part of the connection answered when it was tested last. */
export function ConnectionCard({ store }: { store: StoreStatus }) {
  const { t } = useTranslation("stores");
  const { fullDay } = useFormats();
  const { send, pending, refused } = useIntents();
  const { connection, testedAt } = store;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" gap="300">
          <BlockStack gap="100">
            <InlineStack align="start" gap="200" blockAlign="center">
              <Text as="h2" variant="headingSm">
                {t("store.connection.title")}
              </Text>
              <StateBadge state={store.state} />
            </InlineStack>
            <Text as="p" tone="subdued" breakWord>
              {store.domain}
              {" · "}
              <Figure>{t("store.connection.since", { day: fullDay(store.installedAt) })}</Figure>
            </Text>
          </BlockStack>
          <Button onClick={() => send("testConnection")} loading={pending === "testConnection"}>
            {t("store.connection.test")}
          </Button>
        </InlineStack>
        {refused !== null && (
          <ErrorCard title={t("store.connection.failedTitle")}>{t("store.connection.failed")}</ErrorCard>
        )}
        {connection && <Answers connection={connection} />}
        <Text as="p" tone="subdued">
          {testedAt === null ? (
            t("store.connection.untested")
          ) : (
            <>
              {t("store.connection.tested")} <TimeText at={testedAt} />
            </>
          )}
        </Text>
      </BlockStack>
    </Card>
  );
}

function StateBadge({ state }: { state: StoreState }) {
  const { t } = useTranslation("stores");
  return <Badge tone={TONES[state]}>{t(`store.connection.state.${state}`)}</Badge>;
}

function Answers({ connection: { token, scopes, apiVersion } }: { connection: Connection }) {
  const { t } = useTranslation("stores");
  const { longDay } = useFormats();
  const version = {
    asked: apiVersion.asked,
    answered: apiVersion.answered ?? t("store.connection.otherVersion"),
    day: longDay(apiVersion.endsOn),
  };
  return (
    <BlockStack as="ul" gap="300">
      <Answer part="token" isGood={token.ok}>
        {t(`store.connection.token.${token.code}`)}
      </Answer>
      <Answer part="scopes" isGood={scopes.code === "unknown" ? null : scopes.ok}>
        {t(`store.connection.scopes.${scopes.code}`)}
      </Answer>
      <Answer part="apiVersion" isGood={apiVersion.code === "unknown" ? null : apiVersion.code === "ok"}>
        {t(`store.connection.apiVersion.${apiVersion.code}`, version)}
      </Answer>
    </BlockStack>
  );
}

interface AnswerProps {
  part: "token" | "scopes" | "apiVersion";
  /** Null where it is not known. */
  isGood: boolean | null;
  children: string;
}

function Answer({ part, isGood, children }: AnswerProps) {
  const { t } = useTranslation("stores");
  const verdict = isGood === null ? "open" : isGood ? "good" : "bad";
  return (
    <li className="ch-step">
      <InlineStack gap="300" wrap={false} blockAlign="start">
        <span>
          <Icon {...ICONS[verdict]} accessibilityLabel={t(`store.connection.${verdict}`)} />
        </span>
        <BlockStack gap="050">
          <Text as="h3" variant="bodyMd" fontWeight="semibold">
            {t(`store.connection.parts.${part}`)}
          </Text>
          <Text as="p" tone="subdued">
            {children}
          </Text>
        </BlockStack>
      </InlineStack>
    </li>
  );
}

const ICONS = {
  good: { source: CheckCircleIcon, tone: "success" },
  bad: { source: AlertTriangleIcon, tone: "caution" },
  open: { source: QuestionCircleIcon, tone: "subdued" },
} as const;
