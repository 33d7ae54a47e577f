import { Link } from "@remix-run/react";
import { Badge, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderRow } from "#app/features/orders/schema.ts";
import type { ListColumn } from "#app/ui/list-page/list-types.ts";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { RiskBadge } from "../risk-badge.tsx";
import { StatusBadge } from "../status-badge.tsx";

/** What the list can show of an order, in the order of Shopify's own list. */
export function useOrderColumns(): readonly [ListColumn<OrderRow>, ...ListColumn<OrderRow>[]] {
  const { t } = useTranslation("orders");
  const { money } = useFormats();
  return [
    { name: "name", label: t("list.columns.name"), cell: (row) => <Name row={row} /> },
    {
      name: "placed",
      label: t("list.columns.placed"),
      isUsual: true,
      onPhone: "words",
      cell: ({ placedAt }) => <TimeText at={placedAt} />,
    },
    {
      name: "customer",
      label: t("list.columns.customer"),
      isUsual: true,
      onPhone: "words",
      cell: (row) => <Customer row={row} />,
    },
    {
      name: "channel",
      label: t("list.columns.channel"),
      isUsual: true,
      onPhone: "words",
      cell: ({ channel }) => channel ?? "–",
    },
    {
      name: "total",
      label: t("list.columns.total"),
      isUsual: true,
      onPhone: "end",
      isNumber: true,
      cell: ({ totalMinor }) => money(totalMinor),
    },
    {
      name: "payment",
      label: t("list.columns.payment"),
      isUsual: true,
      onPhone: "badges",
      cell: ({ financialStatus }) => <StatusBadge kind="financial" status={financialStatus} />,
    },
    {
      name: "fulfillment",
      label: t("list.columns.fulfillment"),
      isUsual: true,
      onPhone: "badges",
      cell: ({ fulfillmentStatus }) => <StatusBadge kind="fulfillment" status={fulfillmentStatus} />,
    },
    {
      name: "items",
      label: t("list.columns.items"),
      isUsual: true,
      onPhone: "words",
      cell: ({ items }) => t("list.items", { count: items }),
    },
    {
      name: "return",
      label: t("list.columns.return"),
      onPhone: "badges",
      cell: ({ returnStatus }) => <StatusBadge kind="return" status={returnStatus} />,
    },
    {
      name: "risk",
      label: t("list.columns.risk"),
      onPhone: "badges",
      cell: ({ riskLevel }) => (riskLevel === null ? null : <RiskBadge level={riskLevel} />),
    },
    { name: "tags", label: t("list.columns.tags"), isUsual: true, cell: ({ tags }) => tags.join(", ") },
  ];
}

function Name({ row: { id, name, isTest, isCancelled, isArchived } }: { row: OrderRow }) {
  const { t } = useTranslation("orders");
  const search = useFrameSearch();
  return (
    <InlineStack gap="200" blockAlign="center" wrap={false}>
      <Link className="ch-row-link" to={{ pathname: `/app/orders/${id}`, search: search({}) }}>
        {name}
      </Link>
      {isTest && <Badge>{t("list.test")}</Badge>}
      {isCancelled ? <Badge>{t("list.cancelled")}</Badge> : isArchived && <Badge>{t("list.archived")}</Badge>}
    </InlineStack>
  );
}

function Customer({ row: { customer } }: { row: OrderRow }) {
  const { t } = useTranslation("orders");
  if (customer !== null) return <bdi>{customer}</bdi>;
  return (
    <Text as="span" tone="subdued">
      {t("list.noCustomer")}
    </Text>
  );
}
