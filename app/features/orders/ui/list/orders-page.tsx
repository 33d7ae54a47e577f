import { useNavigate } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderChoices, OrderRow } from "#app/features/orders/schema.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ListPage } from "#app/ui/list-page/list-page.tsx";
import type { ListAnswer, ListView } from "#app/ui/list-page/list-types.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { NewsLine } from "./news-line.tsx";
import { useOrderChanges } from "./use-order-changes.ts";
import { useOrderColumns } from "./order-columns.tsx";
import { useOrderFilters, useOrderSorts } from "./order-filters.ts";
import { useOrderNews } from "./use-order-news.ts";

interface OrdersPageProps {
  answer: ListAnswer<OrderRow> & { readonly newestId: string };
  views: readonly ListView[];
  choices: OrderChoices;
}

/** The app's own views, as addresses. */
const VIEWS = {
  unfulfilled: "status=open&fulfillment_status=unfulfilled&fulfillment_status=partial",
  unpaid: "status=open&financial_status=pending&financial_status=authorized&financial_status=partially_paid",
  open: "status=open",
  archived: "status=closed",
} as const;

/** All orders, to find, sort and open them. What happens to those that are shown is seen at once; new ones wait for a click. */
export function OrdersPage({ answer, views, choices }: OrdersPageProps) {
  const { t } = useTranslation("orders");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { rows, newer, showNew } = useOrderNews(answer);
  const bulk = useOrderChanges(rows);
  const go = (pathname: string) => navigate({ pathname, search: search({}) });
  return (
    <Page
      fullWidth
      title={t("list.title")}
      primaryAction={{ content: t("list.create"), onAction: () => go("/app/orders/drafts/new") }}
      secondaryActions={[{ content: t("list.drafts"), onAction: () => go("/app/orders/drafts") }]}
    >
      <NewsLine newer={newer} onShow={showNew} />
      {bulk.parts}
      <ListPage
        list="orders"
        actions={bulk.actions}
        answer={{ ...answer, rows }}
        views={views}
        fixedViews={Object.entries(VIEWS).map(([id, query]) => ({
          id,
          name: t(`list.views.${id as keyof typeof VIEWS}`),
          query,
        }))}
        columns={useOrderColumns()}
        filters={useOrderFilters(choices)}
        sorts={useOrderSorts()}
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
