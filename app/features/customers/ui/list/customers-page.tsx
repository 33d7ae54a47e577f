import { useNavigate } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ListPage } from "#app/ui/list-page/list-page.tsx";
import type { ListAnswer, ListView } from "#app/ui/list-page/list-types.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { CUSTOMER_SORTS, type CustomerRow } from "#app/features/customers/schema.ts";
import { useCustomerColumns } from "./use-columns.tsx";
import { useCustomerFilters } from "./use-filters.ts";

interface CustomersPageProps {
  answer: ListAnswer<CustomerRow>;
  views: readonly ListView[];
  /** ISO 3166 */
  countries: readonly string[];
}

/** Views that the app brings. "At risk" are those whom the report of the churn risk counts. */
const VIEWS = {
  returning: "orders_count=>%3D2",
  new: "rfm_group=new",
  atRisk: "churn_risk=high&orders_count=>%3D2",
} as const;

/** All customers, to find, sort and open them. */
export function CustomersPage({ answer, views, countries }: CustomersPageProps) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const search = useFrameSearch();
  return (
    <Page
      fullWidth
      title={t("list.title")}
      primaryAction={{
        content: t("list.add"),
        onAction: () => navigate({ pathname: "/app/customers/new", search: search({}) }),
      }}
    >
      <ListPage
        list="customers"
        answer={answer}
        views={views}
        fixedViews={(Object.keys(VIEWS) as (keyof typeof VIEWS)[]).map((id) => ({
          id,
          name: t(`list.views.${id}`),
          query: VIEWS[id],
        }))}
        columns={useCustomerColumns()}
        filters={useCustomerFilters(countries)}
        sorts={CUSTOMER_SORTS.map((name) => {
          const kind = name === "name" ? "text" : /_(at|date)$/.test(name) ? "time" : "number";
          return {
            name,
            label: t(`list.sorts.${name}`),
            order: t(`list.order.${kind}`),
            reversed: t(`list.reversed.${kind}`),
            isDescending: kind !== "text",
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
