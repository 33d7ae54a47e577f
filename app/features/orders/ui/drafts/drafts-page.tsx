import { Link } from "@remix-run/react";
import { Badge, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DRAFT_SORTS, DRAFT_STATUSES, type DraftRow } from "#app/features/orders/schema.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ListPage } from "#app/ui/list-page/list-page.tsx";
import type { ListAnswer, ListColumn, ListView } from "#app/ui/list-page/list-types.ts";
import { MoneyText } from "#app/ui/money-text.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { useAppLink } from "../parts/use-app-link.ts";

interface DraftsPageProps {
  answer: ListAnswer<DraftRow>;
  views: readonly ListView[];
}

/** All drafts, as Shopify has them. */
export function DraftsPage({ answer, views }: DraftsPageProps) {
  const { t } = useTranslation("drafts");
  const { url, go } = useAppLink();
  const isTime = (name: string) => name !== "customer_name" && name !== "status";
  return (
    <Page
      fullWidth
      title={t("title")}
      backAction={{ content: t("orders"), url: url("/app/orders") }}
      primaryAction={{ content: t("add"), onAction: () => go("/app/orders/drafts/new") }}
    >
      <ListPage
        list="drafts"
        answer={answer}
        views={views}
        fixedViews={DRAFT_STATUSES.map((status) => ({
          id: status,
          name: t(`status.${status.toUpperCase() as "OPEN"}`),
          query: `status=${status}`,
        }))}
        columns={useColumns()}
        filters={[
          {
            name: "status",
            label: t("columns.status"),
            kind: "choices",
            choices: DRAFT_STATUSES.map((value) => ({ value, label: t(`status.${value.toUpperCase() as "OPEN"}`) })),
          },
          { name: "tag", label: t("columns.tags"), kind: "text" },
        ]}
        sorts={DRAFT_SORTS.map((name) => ({
          name,
          label: t(`sorts.${name}`),
          order: t(isTime(name) ? "sorts.down" : "sorts.up"),
          reversed: t(isTime(name) ? "sorts.up" : "sorts.down"),
          isDescending: isTime(name),
        }))}
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

function useColumns(): readonly [ListColumn<DraftRow>, ...ListColumn<DraftRow>[]] {
  const { t } = useTranslation("drafts");
  const { count } = useFormats();
  const search = useFrameSearch();
  return [
    {
      name: "name",
      label: t("columns.name"),
      cell: ({ id, name }) => (
        <Link className="ch-row-link" to={{ pathname: `/app/orders/drafts/${id}`, search: search({}) }}>
          {name}
        </Link>
      ),
    },
    {
      name: "customer",
      label: t("columns.customer"),
      isUsual: true,
      onPhone: "words",
      cell: ({ customer }) => customer ?? t("noCustomer"),
    },
    {
      name: "status",
      label: t("columns.status"),
      isUsual: true,
      onPhone: "badges",
      cell: ({ status }) => (
        <Badge tone={status === "COMPLETED" ? "success" : status === "OPEN" ? "attention" : "info"}>
          {t(`status.${status as "OPEN"}`, { defaultValue: status })}
        </Badge>
      ),
    },
    { name: "units", label: t("columns.units"), isUsual: true, isNumber: true, cell: ({ units }) => count(units) },
    {
      name: "total",
      label: t("columns.total"),
      isUsual: true,
      isNumber: true,
      onPhone: "end",
      cell: ({ totalMinor }) => <MoneyText minor={totalMinor} />,
    },
    { name: "tags", label: t("columns.tags"), cell: ({ tags }) => tags.join(", ") },
    {
      name: "updated",
      label: t("columns.updated"),
      isUsual: true,
      onPhone: "words",
      cell: ({ updatedAt }) => <TimeText at={updatedAt} />,
    },
  ];
}
