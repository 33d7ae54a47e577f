import { isRouteErrorResponse } from "@remix-run/react";
import { EmptyState, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { useAppLink } from "../work/use-app-link.ts";

/** In place of an order's page: where Shopify has no such order, the way back to the list. */
export function OrderError({ error }: { error: unknown }) {
  const { t } = useTranslation("orders");
  const { url } = useAppLink();
  const isGone = isRouteErrorResponse(error) && (error.status === 404 || error.status === 422);
  if (!isGone) return <ErrorPage error={error} />;
  const list = { content: t("page.back"), url: url("/app/orders") };
  return (
    <Page title={t("page.gone")} backAction={list}>
      <EmptyState heading={t("page.goneTitle")} image="/no-orders.svg" action={{ ...list, content: t("page.toList") }}>
        {t("page.goneWords")}
      </EmptyState>
    </Page>
  );
}
