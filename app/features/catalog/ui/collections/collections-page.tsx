import { Link, useNavigate } from "@remix-run/react";
import { InlineStack, Page, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { COLLECTION_SORTS, type CollectionRow } from "#app/features/catalog/schema.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ListPage } from "#app/ui/list-page/list-page.tsx";
import type { ListAnswer, ListColumn, ListView } from "#app/ui/list-page/list-types.ts";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

interface CollectionsPageProps {
  answer: ListAnswer<CollectionRow>;
  views: readonly ListView[];
}

/** All collections, to find, sort and open them. */
export function CollectionsPage({ answer, views }: CollectionsPageProps) {
  const { t } = useTranslation("collections");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const columns = useColumns();
  return (
    <Page
      fullWidth
      title={t("list.title")}
      backAction={{
        content: t("list.back"),
        onAction: () => navigate({ pathname: "/app/products", search: search({}) }),
      }}
      primaryAction={{
        content: t("list.add"),
        onAction: () => navigate({ pathname: "/app/products/collections/new", search: search({}) }),
      }}
    >
      <ListPage
        list="collections"
        answer={answer}
        views={views}
        columns={columns}
        filters={[
          {
            name: "collection_type",
            label: t("list.type"),
            kind: "choices",
            isSingle: true,
            choices: [
              { value: "custom", label: t("kind.manual") },
              { value: "smart", label: t("kind.automated") },
            ],
          },
        ]}
        sorts={COLLECTION_SORTS.map((name) => {
          const isTime = name === "updated_at";
          return {
            name,
            label: t(`list.sorts.${name}`),
            order: t(isTime ? "list.newest" : "list.aToZ"),
            reversed: t(isTime ? "list.oldest" : "list.zToA"),
            isDescending: isTime,
          };
        })}
        words={{
          search: t("list.search"),
          singular: t("list.singular"),
          plural: t("list.plural"),
          noneTitle: t("list.noneTitle"),
          none: t("list.none"),
        }}
        empty={<EmptyState image="/no-orders.svg" title={t("list.emptyTitle")} words={t("list.empty")} />}
      />
    </Page>
  );
}

function useColumns(): readonly [ListColumn<CollectionRow>, ...ListColumn<CollectionRow>[]] {
  const { t } = useTranslation("collections");
  const { count } = useFormats();
  const search = useFrameSearch();
  return [
    {
      name: "title",
      label: t("list.columns.title"),
      cell: (row) => (
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Thumbnail source={row.imageUrl ?? ImageIcon} alt="" size="small" />
          <Link className="ch-row-link" to={{ pathname: `/app/products/collections/${row.id}`, search: search({}) }}>
            {row.title}
          </Link>
        </InlineStack>
      ),
    },
    {
      name: "products",
      label: t("list.columns.products"),
      isUsual: true,
      isNumber: true,
      cell: ({ products }) => count(products),
    },
    {
      name: "type",
      label: t("list.type"),
      isUsual: true,
      cell: ({ isAutomated }) => t(isAutomated ? "kind.automated" : "kind.manual"),
    },
    {
      name: "updated",
      label: t("list.columns.updated"),
      isUsual: true,
      cell: ({ updatedAt }) => <TimeText at={updatedAt} />,
    },
  ];
}
