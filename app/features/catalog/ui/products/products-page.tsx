import { Link, useNavigate, useSearchParams } from "@remix-run/react";
import { BlockStack, InlineStack, Page, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ListPage } from "#app/ui/list-page/list-page.tsx";
import type { ListAnswer, ListColumn, ListView } from "#app/ui/list-page/list-types.ts";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { type Channel, PRODUCT_SORTS, PRODUCT_STATUSES, type ProductRow } from "#app/features/catalog/schema.ts";
import { useChannelFilter } from "./use-channel-filter.ts";
import { StatusBadge } from "./status-badge.tsx";
import { useProductChanges } from "./use-product-changes.ts";

interface ProductsPageProps {
  answer: ListAnswer<ProductRow>;
  views: readonly ListView[];
  choices: {
    readonly vendors: readonly string[];
    readonly types: readonly string[];
    readonly collections: readonly { id: string; title: string }[];
  };
  /** The store has allowed to read its sales channels. */
  maySeeChannels: boolean;
  /** Named at once where the list is narrowed by them; null: they come after the page. */
  channels: readonly Channel[] | null;
}

/** All products, to find, sort and open them. */
export function ProductsPage({ answer, views, choices, maySeeChannels, channels: known }: ProductsPageProps) {
  const { t } = useTranslation("catalog");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const columns = useColumns();
  const bulk = useProductChanges(answer.rows);
  const channels = useChannelFilter(maySeeChannels, known);
  const [asked] = useSearchParams();
  // Words are looked for by whoever knows the channels.
  const isShopifys = asked.has("publication_ids") && asked.has("query");
  const plain = (values: readonly string[]) => values.map((value) => ({ label: value, value }));
  return (
    <Page
      fullWidth
      title={t("products.title")}
      secondaryActions={[
        {
          content: t("products.collections"),
          onAction: () => navigate({ pathname: "/app/products/collections", search: search({}) }),
        },
      ]}
      primaryAction={{
        content: t("products.add"),
        onAction: () => navigate({ pathname: "/app/products/new", search: search({}) }),
      }}
    >
      <BlockStack gap="400">
        {bulk.parts}
        <ListPage
          list="products"
          actions={bulk.actions}
          answer={answer}
          views={views}
          fixedViews={(["active", "draft", "archived"] as const).map((status) => ({
            id: status,
            name: t(`products.views.${status}`),
            query: `status=${status}`,
          }))}
          columns={columns}
          filters={[
            {
              name: "status",
              label: t("products.filters.status"),
              kind: "choices",
              choices: PRODUCT_STATUSES.map((value) => ({
                value,
                label: t(`products.status.${value.toUpperCase() as "ACTIVE"}`),
              })),
            },
            { name: "vendor", label: t("products.filters.vendor"), kind: "choices", choices: plain(choices.vendors) },
            {
              name: "product_type",
              label: t("products.filters.product_type"),
              kind: "choices",
              choices: plain(choices.types),
            },
            { name: "tag", label: t("products.filters.tag"), kind: "text" },
            {
              name: "collection_id",
              label: t("products.filters.collection_id"),
              kind: "choices",
              isSingle: true,
              choices: choices.collections.map(({ id, title }) => ({ value: id, label: title })),
            },
            channels,
            { name: "price", label: t("products.filters.price"), kind: "range", type: "number" },
            { name: "inventory_total", label: t("products.filters.inventory_total"), kind: "range", type: "number" },
          ]}
          sorts={PRODUCT_SORTS.map((name) => {
            const isTime = name.endsWith("_at");
            return {
              name,
              label: t(`products.sorts.${name}`),
              order: t(isTime ? "products.newest" : "products.aToZ"),
              reversed: t(isTime ? "products.oldest" : "products.zToA"),
              isDescending: isTime,
            };
          })}
          words={{
            search: t("products.search"),
            singular: t("products.singular"),
            plural: t("products.plural"),
            noneTitle: t("products.noneTitle"),
            none: t("products.none"),
          }}
          empty={<EmptyState image="/no-orders.svg" title={t("products.emptyTitle")} words={t("products.empty")} />}
        />
        {isShopifys && (
          <Text as="p" variant="bodySm" tone="subdued" alignment="center">
            {t("products.shopifySearches")}
          </Text>
        )}
      </BlockStack>
    </Page>
  );
}

function useColumns(): readonly [ListColumn<ProductRow>, ...ListColumn<ProductRow>[]] {
  const { t } = useTranslation("catalog");
  const { money, count } = useFormats();
  const search = useFrameSearch();
  const priceOf = ({ priceFromMinor: from, priceToMinor: to }: ProductRow) =>
    from === null ? "–" : from === to ? money(from) : `${money(from)} – ${money(to!)}`;
  return [
    {
      name: "title",
      label: t("products.columns.title"),
      cell: (row) => (
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Thumbnail source={row.imageUrl ?? ImageIcon} alt="" size="small" />
          <Link className="ch-row-link" to={{ pathname: `/app/products/${row.id}`, search: search({}) }}>
            {row.title}
          </Link>
        </InlineStack>
      ),
    },
    {
      name: "status",
      label: t("products.columns.status"),
      isUsual: true,
      onPhone: "badges",
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      name: "available",
      label: t("products.columns.available"),
      isUsual: true,
      isNumber: true,
      cell: ({ available }) =>
        available === null ? (
          <Text as="span" tone="subdued">
            {t("products.notTracked")}
          </Text>
        ) : (
          count(available)
        ),
    },
    {
      name: "price",
      label: t("products.columns.price"),
      isUsual: true,
      onPhone: "words",
      isNumber: true,
      cell: priceOf,
    },
    {
      name: "type",
      label: t("products.columns.type"),
      isUsual: true,
      onPhone: "words",
      cell: ({ productType }) => productType,
    },
    {
      name: "vendor",
      label: t("products.columns.vendor"),
      isUsual: true,
      onPhone: "words",
      cell: ({ vendor }) => vendor,
    },
    {
      name: "variants",
      label: t("products.columns.variants"),
      isNumber: true,
      cell: ({ variants }) => count(variants),
    },
    { name: "tags", label: t("products.columns.tags"), cell: ({ tags }) => tags.join(", ") },
    { name: "updated", label: t("products.columns.updated"), cell: ({ updatedAt }) => <TimeText at={updatedAt} /> },
  ];
}
