import { Link } from "@remix-run/react";
import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { badgeOf, useStatusWords } from "#app/features/orders/ui/status-words.ts";
import { MoneyText } from "#app/ui/money-text.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { RecentOrder } from "../schema.ts";

/** The newest orders; each opens its page. */
export function RecentOrdersCard({ orders }: { orders: readonly RecentOrder[] }) {
  const { t } = useTranslation("analytics");
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("orders.title")}
        </Text>
        {orders.length === 0 && (
          <Text as="p" tone="subdued">
            {t("orders.empty")}
          </Text>
        )}
        {orders.length > 0 && (
          <ul className="ch-list">
            {orders.map((order) => (
              <Row key={order.id} order={order} />
            ))}
          </ul>
        )}
      </BlockStack>
    </Card>
  );
}

function Row({ order }: { order: RecentOrder }) {
  const { t } = useTranslation("analytics");
  const search = useFrameSearch();
  return (
    <li className="ch-order">
      <div className="ch-order-name">
        <Link
          className="ch-row-link"
          to={{ pathname: `/app/orders/${order.id}`, search: search({}) }}
          aria-label={t("orders.open", { name: order.name })}
        >
          {order.name}
        </Link>
        <Text as="span" variant="bodySm" tone="subdued">
          <TimeText at={order.placedAt} />
        </Text>
      </div>
      <div className="ch-order-customer">
        {order.customer === null ? (
          <Text as="span" tone="subdued">
            {t("orders.noCustomer")}
          </Text>
        ) : (
          <bdi>{order.customer}</bdi>
        )}
      </div>
      <InlineStack gap="100">
        {order.isTest && <Badge>{t("orders.test")}</Badge>}
        {order.isCancelled && <Badge>{t("orders.cancelled")}</Badge>}
        <StatusBadge kind="financial" status={order.financialStatus} />
        <StatusBadge kind="fulfillment" status={order.fulfillmentStatus} />
      </InlineStack>
      <div className="ch-order-total">
        <MoneyText minor={order.totalMinor} />
      </div>
    </li>
  );
}

function StatusBadge({ kind, status }: { kind: "financial" | "fulfillment"; status: string | null }) {
  const words = useStatusWords();
  if (status === null) return null;
  return <Badge {...badgeOf(kind, status)}>{words(kind, status)}</Badge>;
}
