import { isRouteErrorResponse, useNavigate } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ErrorCard } from "#app/ui/error-card.tsx";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

/** In place of a customer's page: who is there no more has a way back to the others. */
export function CustomerErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const search = useFrameSearch();
  if (!isRouteErrorResponse(error) || error.status !== 404) return <ErrorPage error={error} />;
  const back = () => navigate({ pathname: "/app/customers", search: search({}) });
  return (
    <Page title={t("gone.title")} backAction={{ content: t("list.title"), onAction: back }}>
      <ErrorCard title={t("gone.what")} action={{ content: t("gone.back"), onAction: back }}>
        {t("gone.why")}
      </ErrorCard>
    </Page>
  );
}
