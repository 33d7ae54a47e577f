import { isRouteErrorResponse, useNavigate } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ErrorCard } from "#app/ui/error-card.tsx";
import { ErrorPage } from "#app/ui/error-page.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

/** In place of a product that could not be read; one that is gone leads back to the list. */
export function ProductErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation("productPage");
  const navigate = useNavigate();
  const search = useFrameSearch();
  if (!isRouteErrorResponse(error) || error.status !== 404) return <ErrorPage error={error} />;
  const back = () => navigate({ pathname: "/app/products", search: search({}) });
  return (
    <Page title={t("gone.title")} backAction={{ content: t("back"), onAction: back }}>
      <ErrorCard title={t("gone.heading")} action={{ content: t("gone.back"), onAction: back }}>
        {t("gone.what")}
      </ErrorCard>
    </Page>
  );
}
