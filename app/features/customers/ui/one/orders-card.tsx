import { Link } from "@remix-run/react";
import { Badge, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CustomerDetail } from "#app/features/customers/schema.ts";
import { StatusBadge } from "#app/features/orders/ui/status-badge.tsx";
import { MoneyText } from "#app/ui/money-text.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { CardSection } from "#app/ui/card-section.tsx";

const COLUMNS = ["order", "placed", "status", "total"] as const;

/** The last orders of a customer, and the way to all of them. */
export function OrdersCard({ customer: { id, lastOrders, orders } }: { customer: CustomerDetail }) {
  const { t } = useTranslation("customers");
  const search = useFrameSearch();
  const all = (
    <Link className="ch-row-link" to={{ pathname: "/app/orders", search: search({ query: `customer_id:${id}` }) }}>
      {t("orders.all")}
    </Link>
  );
  return (
    <CardSection title={t("orders.title")} action={orders > 0 && all}>
      {lastOrders.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("orders.none")}
        </Text>
      ) : (
        <RowsTable
          caption={t("orders.title")}
          columns={COLUMNS.map((name) => ({ name, label: t(`orders.columns.${name}`), isNumber: name === "total" }))}
          rows={lastOrders.map((order) => ({
            key: order.id,
            cells: [
              <Link
                key="order"
                className="ch-row-link"
                to={{ pathname: `/app/orders/${order.id}`, search: search({}) }}
              >
                {order.name}
              </Link>,
              <TimeText key="placed" at={order.placedAt} />,
              <InlineStack key="status" gap="100">
                {order.isCancelled && <Badge>{t("orders.cancelled")}</Badge>}
                <StatusBadge kind="financial" status={order.financialStatus} />
                <StatusBadge kind="fulfillment" status={order.fulfillmentStatus} />
              </InlineStack>,
              <MoneyText key="total" minor={order.totalMinor} />,
            ],
          }))}
        />
      )}
    </CardSection>
  );
}
