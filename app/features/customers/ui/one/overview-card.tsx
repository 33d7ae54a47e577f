import { Link } from "@remix-run/react";
import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CustomerDetail, CustomerFigures } from "#app/features/customers/schema.ts";
import { MoneyText } from "#app/ui/money-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { useGroupName } from "../group-name.ts";

/** What a customer has brought, by Shopify and by the app's own books; each figure leads to what it is made of. */
export function OverviewCard({ customer, figures }: { customer: CustomerDetail; figures: CustomerFigures | null }) {
  const { t } = useTranslation("customers");
  const { count, longDay, percent } = useFormats();
  const groupOf = useGroupName();
  const search = useFrameSearch();
  const report = (name: string, query: Record<string, string> = {}) => ({
    pathname: `/app/analytics/${name}`,
    search: search(query),
  });
  // The lines that a figure is the sum of: refunds come after the last order, too.
  const lines = (metric: string, { firstOn: from, todayOn: to }: CustomerFigures) =>
    report("trace", { metric, from, to, customer: customer.id });
  return (
    <CardSection title={t("overview.title")}>
      <dl className="ch-facts">
        <dt>{t("overview.spent")}</dt>
        <dd>
          <MoneyText minor={customer.spentMinor} />
        </dd>
        <dt>{t("overview.orders")}</dt>
        <dd>{count(customer.orders)}</dd>
        {figures && (
          <>
            <dt>{t("overview.net")}</dt>
            <dd>
              <Link className="ch-row-link" to={lines("netSales", figures)}>
                <MoneyText minor={figures.netMinor} />
              </Link>
            </dd>
            <dt>{t("overview.average")}</dt>
            <dd>
              <Link className="ch-row-link" to={lines("averageOrderValue", figures)}>
                <MoneyText minor={figures.averageMinor} />
              </Link>
            </dd>
            <dt>{t("overview.first")}</dt>
            <dd>{longDay(figures.firstOn)}</dd>
            <dt>{t("overview.last")}</dt>
            <dd>{longDay(figures.lastOn)}</dd>
            <dt>{t("overview.group")}</dt>
            <dd>
              {figures.rfmGroup === null ? (
                t("overview.notScored")
              ) : (
                <Link className="ch-row-link" to={report("rfm-groups")}>
                  {groupOf(figures.rfmGroup)}
                </Link>
              )}
            </dd>
            <dt>{t("overview.risk")}</dt>
            <dd>
              {figures.churnRisk === null ? (
                t("overview.notEstimated")
              ) : (
                <Link className="ch-row-link" to={report("churn-risk")}>
                  {percent(figures.churnRisk)}
                </Link>
              )}
            </dd>
          </>
        )}
      </dl>
      <BlockStack>
        <Text as="p" variant="bodySm" tone="subdued">
          {t(figures ? "overview.source" : "overview.noOrders")}
        </Text>
      </BlockStack>
    </CardSection>
  );
}
