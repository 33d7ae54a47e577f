import { Badge, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderDetail, Payment } from "#app/features/orders/schema.ts";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { CardSection } from "#app/ui/card-section.tsx";
import { useOrderMoney } from "./use-order-money.ts";

/** Every movement of money that was made or tried. */
export function PaymentsCard({ order }: { order: OrderDetail }) {
  const { t } = useTranslation("orders");
  const { buyer } = useOrderMoney(order);
  const columns = (["kind", "gateway", "at", "status", "amount"] as const).map((name) => ({
    name,
    label: t(`page.payments.columns.${name}`),
    isNumber: name === "amount",
  }));
  return (
    <CardSection title={t("page.payments.title")}>
      {order.payments.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("page.payments.none")}
        </Text>
      ) : (
        <RowsTable
          caption={t("page.payments.title")}
          columns={columns}
          rows={order.payments.map((payment) => ({
            key: payment.id,
            cells: [
              t(`page.payments.kind.${payment.kind as "SALE"}`, { defaultValue: payment.kind }),
              payment.gateway ?? "–",
              payment.at === null ? "–" : <TimeText key="at" at={payment.at} />,
              <Outcome key="status" payment={payment} />,
              buyer(payment.amount),
            ],
          }))}
        />
      )}
    </CardSection>
  );
}

function Outcome({ payment: { status, isTest } }: { payment: Payment }) {
  const { t } = useTranslation("orders");
  const isWrong = status === "FAILURE" || status === "ERROR";
  return (
    <>
      <Badge tone={isWrong ? "critical" : undefined}>
        {t(`page.payments.status.${status as "SUCCESS"}`, { defaultValue: status })}
      </Badge>
      {isTest && <Badge>{t("list.test")}</Badge>}
    </>
  );
}
