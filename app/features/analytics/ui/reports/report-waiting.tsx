import { Link } from "@remix-run/react";
import { BlockStack, Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

/** Keeps the places of chart and table until the orders are counted. */
export function ReportWaiting() {
  const { t } = useTranslation("reports");
  const search = useFrameSearch();
  return (
    <Card>
      <BlockStack gap="400">
        <Link className="ch-link" to={{ pathname: "/app/sync", search: search({}) }}>
          {t("coverage.sync")}
        </Link>
        <div className="ch-place ch-place-chart" aria-hidden="true" />
        <div className="ch-place ch-place-status" aria-hidden="true" />
      </BlockStack>
    </Card>
  );
}
