import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorCard } from "#app/ui/error-card.tsx";
import { Figure } from "#app/ui/figure.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { LateProgressBar } from "#app/ui/late-progress-bar.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { RunState, SyncStatus } from "../schema.ts";
import { StepList } from "./step-list.tsx";

interface SyncCardProps {
  status: SyncStatus;
  /** The first store-local day with a sale. */
  historyFrom?: string | null;
  /** Always with every kind of data, as on the page about the sync. */
  isDetailed?: boolean;
  onRetry: () => void;
  isRetrying: boolean;
  /** The last request to begin or retry was turned down. */
  isRefused: boolean;
  /** In place of the one button that reads again. */
  controls?: ReactNode;
}

/** How far the sync is; stays as tall as it was when the sync ends while one looks. */
export function SyncCard(props: SyncCardProps) {
  const { status, historyFrom, isDetailed, onRetry, isRetrying, isRefused, controls } = props;
  const { t } = useTranslation("sync");
  const { run, lastSyncAt } = status;
  const state = run?.state ?? "none";
  const [wasOpen, setWasOpen] = useState(false);
  const isUnderWay = state === "queued" || state === "running";
  if (isUnderWay && !wasOpen) setWasOpen(true);
  const isOpen = isDetailed || wasOpen || isUnderWay || state === "failed" || state === "paused";

  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
          <BlockStack gap="050">
            <InlineStack align="start" gap="200" blockAlign="center">
              <Text as="h2" variant="headingSm">
                {t("title")}
              </Text>
              <Badge tone={toneOf(state)}>{t(`state.${state}`)}</Badge>
            </InlineStack>
            {!isUnderWay && !wasOpen && <LastSync status={status} historyFrom={historyFrom ?? null} />}
          </BlockStack>
          {controls}
          {!controls && run && state !== "failed" && state !== "paused" && (
            <div className={isUnderWay ? "ch-away" : "ch-fixed"}>
              <Button onClick={onRetry} loading={isRetrying}>
                {t("again")}
              </Button>
            </div>
          )}
        </InlineStack>
        {isUnderWay && run && <Progress percent={run.percent} words={wordsOf(state, lastSyncAt)} />}
        {run?.waitsFor && (
          <Text as="p" tone="caution">
            {t(`waitsFor.${waitsForCode(run.waitsFor.code)}`)}
          </Text>
        )}
        {wasOpen && state === "completed" && run && <Progress percent={100} words="finished" />}
        {state === "failed" && (
          <ErrorCard
            title={t("failed.title")}
            action={{ content: t("failed.retry"), onAction: onRetry, loading: isRetrying }}
          >
            {`${t(`errors.${errorCode(run?.error?.code)}`)} ${t("kept")}`}
          </ErrorCard>
        )}
        {state === "paused" && <Text as="p">{t(isDetailed ? "pausedHere" : "paused")}</Text>}
        {state === "cancelled" && <Text as="p">{t("cancelled")}</Text>}
        {state === "none" && (
          <Banner tone="warning" action={{ content: t("start"), onAction: onRetry, loading: isRetrying }}>
            {t("none")}
          </Banner>
        )}
        {isRefused && (
          <Text as="p" tone="critical">
            {t("failed.refused")}
          </Text>
        )}
        {status.uncountedOrders > 0 && <Uncounted orders={status.uncountedOrders} />}
        {isOpen && run && <StepList steps={run.steps} run={run.state} />}
      </BlockStack>
    </Card>
  );
}

function Progress({ percent, words }: { percent: number; words: "queued" | "running" | "runningAgain" | "finished" }) {
  const { t } = useTranslation("sync");
  const formats = useFormats();
  const labelId = useId();
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" gap="200" wrap={false}>
        <div id={labelId} className="ch-sync-words">
          <Text as="p">{t(words)}</Text>
        </div>
        <Text as="p" fontWeight="semibold">
          <Figure>{formats.wholePercent(percent / 100)}</Figure>
        </Text>
      </InlineStack>
      <LateProgressBar
        progress={percent}
        ariaLabelledBy={labelId}
        animated={false}
        tone={percent === 100 ? "success" : "highlight"}
      />
    </BlockStack>
  );
}

function LastSync({ status, historyFrom }: { status: SyncStatus; historyFrom: string | null }) {
  const { t } = useTranslation("sync");
  const formats = useFormats();
  const { lastSyncAt, ordersReadAt } = status;
  if (lastSyncAt === null) return null;
  return (
    <Text as="p" tone="subdued">
      {ordersReadAt !== null && ordersReadAt > lastSyncAt && (
        <>
          {t("followed")} <TimeText at={ordersReadAt} />
          {" · "}
        </>
      )}
      {t("lastSync")} <TimeText at={lastSyncAt} />
      {historyFrom !== null && (
        <>
          {" · "}
          <Figure>{t("since", { day: formats.longDay(historyFrom) })}</Figure>
        </>
      )}
    </Text>
  );
}

function Uncounted({ orders }: { orders: number }) {
  const { t } = useTranslation("sync");
  return (
    <Text as="p" tone="caution">
      <Figure>{t("uncounted", { count: orders, shown: useFormats().count(orders) })}</Figure>
    </Text>
  );
}

const wordsOf = (state: RunState | "none", lastSyncAt: string | null) =>
  state === "queued" ? "queued" : lastSyncAt === null ? "running" : "runningAgain";

const CODES = ["access_denied", "forbidden", "bulk_failed", "incomplete", "unavailable", "limited"] as const;
const errorCode = (code: string | undefined) => CODES.find((known) => known === code) ?? "unexpected";

const waitsForCode = (code: string) =>
  code === "reconnect" ? "reconnect" : code === "unavailable" || code === "limited" ? "shopify" : "unexpected";

function toneOf(state: RunState | "none") {
  if (state === "failed") return "critical";
  if (state === "completed") return "success";
  return state === "queued" || state === "running" ? "info" : "attention";
}
