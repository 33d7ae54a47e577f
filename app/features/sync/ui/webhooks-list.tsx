import { Link } from "@remix-run/react";
import { BlockStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { useIntents } from "#app/ui/use-intents.ts";
import { useRefresh } from "#app/ui/use-refresh.ts";
import { DELIVERY_STATES, RANGES, type WebhookPage, type WebhookRow } from "../schema.ts";
import { DeadLetters, useOutcomeToast } from "./dead-letters.tsx";
import { ListCard } from "./list-card.tsx";
import { ObjectField } from "./object-field.tsx";
import { ObjectLink } from "./object-link.tsx";
import { useListSearch } from "#app/ui/use-list-search.ts";
import { useNoObjectWords } from "./use-no-object-words.ts";
import { WebhookState } from "./webhook-state.tsx";

/** What Shopify told the app, with filters in the address; dead letters stand on top until they are dealt with. */
export function WebhooksList({ page, topics }: { page: WebhookPage; topics: readonly string[] }) {
  const { t } = useTranslation("sync");
  const { count } = useFormats();
  const list = useListSearch(["topic", "state", "range", "object"]);
  const { rows, nextCursor, refused, tooMany } = page;
  const action = useIntents();
  useOutcomeToast(action.result);
  useRefresh(rows.some(({ state }) => state === "waiting") ? 4_000 : list.isFirst ? 10_000 : null);
  return (
    <BlockStack gap="400">
      {page.dead > 0 && <DeadLetters letters={page} action={action} list={list} />}
      <ListCard
        isEmpty={rows.length === 0}
        isFiltered={list.isFiltered}
        isLoading={list.isLoading}
        empty={t("webhooks.empty")}
        onClear={list.clear}
        filters={<Filters list={list} topics={topics} />}
      >
        <BlockStack gap="400">
          <RowsTable
            caption={t("webhooks.caption")}
            columns={[
              { name: "topic", label: t("columns.topic") },
              { name: "object", label: t("columns.object") },
              { name: "received", label: t("columns.received") },
              { name: "delay", label: t("columns.delay") },
              { name: "state", label: t("columns.state") },
              { name: "attempts", label: t("columns.attempts"), isNumber: true },
            ]}
            rows={rows.map((row) => ({ key: row.id, cells: cellsOf(row) }))}
          />
          <Pager kept={list.kept} isFirst={list.isFirst} nextCursor={nextCursor} />
        </BlockStack>
      </ListCard>
      {refused > 0 && (
        <Text as="p" variant="bodySm" tone="subdued">
          <Figure>{t("webhooks.refused", { count: refused, shown: count(refused) })}</Figure>
        </Text>
      )}
      {tooMany > 0 && (
        <Text as="p" variant="bodySm" tone="subdued">
          <Figure>{t("webhooks.tooMany", { count: tooMany, shown: count(tooMany) })}</Figure>
        </Text>
      )}
    </BlockStack>
  );
}

type Names = "topic" | "state" | "range" | "object";

function Filters({ list, topics }: { list: ReturnType<typeof useListSearch<Names>>; topics: readonly string[] }) {
  const { t } = useTranslation("sync");
  const all = { label: t("filters.all"), value: "" };
  return (
    <>
      <Select
        label={t("filters.topic")}
        options={[all, ...topics.map((topic) => ({ label: topic, value: topic }))]}
        value={list.valueOf("topic")}
        onChange={(value) => list.set("topic", value)}
      />
      <Select
        label={t("filters.state")}
        options={[all, ...DELIVERY_STATES.map((state) => ({ label: t(`webhooks.state.${state}`), value: state }))]}
        value={list.valueOf("state")}
        onChange={(value) => list.set("state", value)}
      />
      <Select
        label={t("filters.range")}
        options={[
          { label: t("filters.anyTime"), value: "" },
          ...RANGES.map((range) => ({ label: t(`ranges.${range}`), value: range })),
        ]}
        value={list.valueOf("range")}
        onChange={(value) => list.set("range", value)}
      />
      <ObjectField
        key={list.valueOf("object")}
        value={list.valueOf("object")}
        onFind={(id) => list.set("object", id)}
      />
    </>
  );
}

const cellsOf = (row: WebhookRow) => [
  <TopicLink key="topic" row={row} />,
  <Objects key="object" row={row} />,
  <TimeText key="received" at={row.receivedAt} />,
  <Delay key="delay" row={row} />,
  <WebhookState key="state" row={row} />,
  row.attempts,
];

function TopicLink({ row: { id, topic } }: { row: WebhookRow }) {
  const search = useFrameSearch();
  return (
    <Link className="ch-row-link" to={{ pathname: `/app/sync/webhooks/${id}`, search: search({}) }}>
      {topic}
    </Link>
  );
}

function Objects({ row }: { row: WebhookRow }) {
  const { resource, objectIds } = row;
  const noObject = useNoObjectWords();
  if (objectIds.length === 0) return <>{noObject(row)}</>;
  return (
    <BlockStack>
      {objectIds.map((id) => (
        <ObjectLink key={id} resource={resource} id={id} />
      ))}
    </BlockStack>
  );
}

function Delay({ row: { delaySeconds } }: { row: WebhookRow }) {
  const { duration } = useFormats();
  return <Figure>{duration(delaySeconds)}</Figure>;
}
