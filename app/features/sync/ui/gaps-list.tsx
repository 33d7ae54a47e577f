import { Badge, BlockStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Pager } from "#app/ui/pager.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useRefresh } from "#app/ui/use-refresh.ts";
import type { GapRow, Page } from "../schema.ts";
import { ListCard } from "./list-card.tsx";
import { ObjectField } from "./object-field.tsx";
import { ObjectLink } from "./object-link.tsx";
import { useListSearch } from "#app/ui/use-list-search.ts";

/** What differed from Shopify when it was compared, since when, and what healed it. */
export function GapsList({ page: { rows, nextCursor } }: { page: Page<GapRow> }) {
  const { t } = useTranslation("sync");
  const list = useListSearch(["state", "object"]);
  useRefresh(list.isFirst ? 10_000 : null);
  return (
    <ListCard
      isEmpty={rows.length === 0}
      isFiltered={list.isFiltered}
      isLoading={list.isLoading}
      empty={t("gaps.empty")}
      onClear={list.clear}
      filters={
        <>
          <Select
            label={t("filters.state")}
            options={[
              { label: t("filters.all"), value: "" },
              { label: t("gaps.open"), value: "open" },
              { label: t("gaps.healed"), value: "healed" },
            ]}
            value={list.valueOf("state")}
            onChange={(value) => list.set("state", value)}
          />
          <ObjectField
            key={list.valueOf("object")}
            value={list.valueOf("object")}
            onFind={(id) => list.set("object", id)}
          />
        </>
      }
    >
      <BlockStack gap="400">
        <RowsTable
          caption={t("gaps.caption")}
          columns={[
            { name: "object", label: t("columns.object") },
            { name: "wrong", label: t("columns.wrong") },
            { name: "since", label: t("columns.since") },
            { name: "found", label: t("columns.found") },
            { name: "healed", label: t("columns.healed") },
          ]}
          rows={rows.map((gap) => ({ key: gap.id, cells: cellsOf(gap) }))}
        />
        <Pager kept={list.kept} isFirst={list.isFirst} nextCursor={nextCursor} />
      </BlockStack>
    </ListCard>
  );
}

const cellsOf = (gap: GapRow) => [
  <What key="object" gap={gap} />,
  <Wrong key="wrong" gap={gap} />,
  <Since key="since" gap={gap} />,
  <TimeText key="found" at={gap.foundAt} />,
  <Healed key="healed" gap={gap} />,
];

function What({ gap: { resource, objectId } }: { gap: GapRow }) {
  const { t } = useTranslation("sync");
  return (
    <BlockStack>
      <Text as="span">{t(`object.${resource}`)}</Text>
      <ObjectLink resource={resource} id={objectId} />
    </BlockStack>
  );
}

function Wrong({ gap: { kind } }: { gap: GapRow }) {
  const { t } = useTranslation("sync");
  return <>{t(`gaps.kind.${kind}`)}</>;
}

function Since({ gap: { sinceAt } }: { gap: GapRow }) {
  const { t } = useTranslation("sync");
  if (sinceAt === null) return <>{t("gaps.sinceUnknown")}</>;
  return (
    <span>
      {t("gaps.after")} <TimeText at={sinceAt} />
    </span>
  );
}

function Healed({ gap: { healedAt, healedBy } }: { gap: GapRow }) {
  const { t } = useTranslation("sync");
  if (healedAt === null) return <Badge tone="warning">{t("gaps.open")}</Badge>;
  return (
    <BlockStack>
      <TimeText at={healedAt} />
      {healedBy !== null && (
        <Text as="span" variant="bodySm" tone="subdued">
          {t(`gaps.by.${healedBy}`)}
        </Text>
      )}
    </BlockStack>
  );
}
