import { Link, useNavigate } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TRANSFER_STATUSES, type TransferRow } from "#app/features/inventory/schema.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ListPage } from "#app/ui/list-page/list-page.tsx";
import type { ListAnswer, ListColumn, ListView } from "#app/ui/list-page/list-types.ts";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { TransferBadge } from "./transfer-badge.tsx";

/** Stock that goes from one location to another. */
export function TransfersPage({ answer, views }: { answer: ListAnswer<TransferRow>; views: readonly ListView[] }) {
  const { t } = useTranslation("transfers");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const statusName = (status: string) => t(`status.${status.toUpperCase() as "DRAFT"}`);
  return (
    <Page
      fullWidth
      title={t("title")}
      backAction={{ content: t("inventory"), url: `/app/inventory${search([])}` }}
      primaryAction={{
        content: t("add"),
        onAction: () => navigate({ pathname: "/app/inventory/transfers/new", search: search({}) }),
      }}
    >
      <ListPage
        list="transfers"
        answer={answer}
        views={views}
        fixedViews={(["draft", "ready_to_ship", "in_progress"] as const).map((status) => ({
          id: status,
          name: statusName(status),
          query: `status=${status}`,
        }))}
        columns={useColumns()}
        filters={[
          {
            name: "status",
            label: t("columns.status"),
            kind: "choices",
            choices: TRANSFER_STATUSES.map((value) => ({ value, label: statusName(value) })),
          },
        ]}
        sorts={[
          {
            name: "created_at",
            label: t("columns.created"),
            order: t("newest"),
            reversed: t("oldest"),
            isDescending: true,
          },
        ]}
        words={{
          search: t("search"),
          singular: t("singular"),
          plural: t("plural"),
          noneTitle: t("noneTitle"),
          none: t("none"),
        }}
        empty={<EmptyState image="/no-orders.svg" title={t("emptyTitle")} words={t("empty")} />}
      />
    </Page>
  );
}

function useColumns(): readonly [ListColumn<TransferRow>, ...ListColumn<TransferRow>[]] {
  const { t } = useTranslation("transfers");
  const { count } = useFormats();
  const search = useFrameSearch();
  return [
    {
      name: "name",
      label: t("columns.name"),
      cell: ({ id, name }) => (
        <Link className="ch-row-link" to={{ pathname: `/app/inventory/transfers/${id}`, search: search({}) }}>
          {name}
        </Link>
      ),
    },
    {
      name: "status",
      label: t("columns.status"),
      isUsual: true,
      onPhone: "badges",
      cell: ({ status }) => <TransferBadge status={status} />,
    },
    { name: "origin", label: t("columns.origin"), isUsual: true, cell: ({ origin }) => origin ?? "–" },
    { name: "destination", label: t("columns.destination"), isUsual: true, cell: (row) => row.destination ?? "–" },
    {
      name: "received",
      label: t("columns.received"),
      isUsual: true,
      isNumber: true,
      cell: ({ units, received }) => t("receivedOf", { received: count(received), units: count(units) }),
    },
    {
      name: "created",
      label: t("columns.created"),
      isUsual: true,
      onPhone: "words",
      cell: ({ createdAt }) => (createdAt === null ? "–" : <TimeText at={createdAt} />),
    },
    { name: "reference", label: t("columns.reference"), cell: ({ reference }) => reference ?? "–" },
  ];
}
