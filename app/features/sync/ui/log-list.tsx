import { Badge, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useRefresh } from "#app/ui/use-refresh.ts";
import type { Page, RunState, SyncLogRow } from "../schema.ts";
import { ListCard } from "./list-card.tsx";
import { useErrorWords } from "./use-error-words.ts";
import { useListSearch } from "#app/ui/use-list-search.ts";

/** What was done to keep up with the store, with what it brought and what it cost. */
export function LogList({ page: { rows, nextCursor } }: { page: Page<SyncLogRow> }) {
  const { t } = useTranslation("sync");
  const list = useListSearch([]);
  useRefresh(list.isFirst ? 10_000 : null);
  return (
    <ListCard
      isEmpty={rows.length === 0}
      isFiltered={false}
      isLoading={list.isLoading}
      empty={t("log.empty")}
      onClear={list.clear}
    >
      <BlockStack gap="400">
        <RowsTable
          caption={t("log.caption")}
          columns={[
            { name: "what", label: t("columns.what") },
            { name: "started", label: t("columns.started") },
            { name: "state", label: t("columns.state") },
            { name: "found", label: t("columns.brought") },
            { name: "cost", label: t("columns.cost") },
          ]}
          rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
        />
        <Pager kept={list.kept} isFirst={list.isFirst} nextCursor={nextCursor} />
      </BlockStack>
    </ListCard>
  );
}

const cellsOf = (row: SyncLogRow) => [
  <What key="what" row={row} />,
  <Started key="started" row={row} />,
  <State key="state" row={row} />,
  <Brought key="found" row={row} />,
  <Cost key="cost" row={row} />,
];

function What({ row: { kind, trigger, resource } }: { row: SyncLogRow }) {
  const { t } = useTranslation("sync");
  return (
    <BlockStack>
      <Text as="span">
        {t("log.what", {
          kind: t(`log.kind.${kind}`),
          of: resource === null ? t("log.everything") : t(`resources.${resource}`),
        })}
      </Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {t(`log.trigger.${trigger}`)}
      </Text>
    </BlockStack>
  );
}

function Started({ row: { startedAt, seconds } }: { row: SyncLogRow }) {
  const { t } = useTranslation("sync");
  const { duration } = useFormats();
  return (
    <BlockStack>
      <TimeText at={startedAt} />
      {seconds !== null && (
        <Text as="span" variant="bodySm" tone="subdued">
          <Figure>{t("log.took", { duration: duration(seconds) })}</Figure>
        </Text>
      )}
    </BlockStack>
  );
}

function State({ row: { state, error } }: { row: SyncLogRow }) {
  const { t } = useTranslation("sync");
  const errorWords = useErrorWords();
  return (
    <BlockStack gap="050" inlineAlign="start">
      <Badge tone={toneOf(state)}>{t(`log.state.${state}`)}</Badge>
      {error !== null && (
        <Text as="span" variant="bodySm" tone="subdued">
          {errorWords(error)}
        </Text>
      )}
    </BlockStack>
  );
}

const PARTS = ["created", "changed", "unchanged", "deleted", "failed"] as const;

function Brought({ row }: { row: SyncLogRow }) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  const parts = PARTS.filter((part) => row[part] > 0).map((part) => t(`log.${part}`, { shown: count(row[part]) }));
  return (
    <BlockStack>
      <Figure>{t("log.read", { shown: count(row.read) })}</Figure>
      {parts.length > 0 && (
        <Text as="span" variant="bodySm" tone="subdued">
          <Figure>{parts.join(", ")}</Figure>
        </Text>
      )}
    </BlockStack>
  );
}

function Cost({ row: { calls, points } }: { row: SyncLogRow }) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  return (
    <BlockStack>
      <Figure>{t("log.calls", { count: calls, shown: count(calls) })}</Figure>
      <Text as="span" variant="bodySm" tone="subdued">
        <Figure>{t("log.points", { count: points, shown: count(points) })}</Figure>
      </Text>
    </BlockStack>
  );
}

function toneOf(state: RunState) {
  if (state === "failed") return "critical";
  if (state === "completed") return "success";
  return state === "running" || state === "queued" ? "info" : "attention";
}
