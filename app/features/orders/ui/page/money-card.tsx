import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BridgeStep, OrderDetail } from "#app/features/orders/schema.ts";
import { Figure } from "#app/ui/figure.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { CardSection } from "#app/ui/card-section.tsx";
import { useOrderMoney } from "./use-order-money.ts";

interface MoneyCardProps {
  order: OrderDetail;
  onMarkPaid: () => void;
  onCapture: () => void;
}

const STRONG: readonly BridgeStep["step"][] = ["total", "currentTotal", "net", "outstanding", "owed"];

/** From the price of the goods to what the store keeps, and what can still be taken in. */
export function MoneyCard({ order, onMarkPaid, onCapture }: MoneyCardProps) {
  const { t } = useTranslation("orders");
  const { shop, buyer, isForeign } = useOrderMoney(order);
  const canCapture = order.payments.some(({ capturable }) => capturable !== null);
  const total = order.bridge.find(({ step }) => step === "total");
  return (
    <CardSection title={t("page.money.title")} badge={<StatusBadge kind="financial" status={order.financialStatus} />}>
      <BlockStack as="ul" gap="150">
        {order.bridge.map(({ step, amount, note }) => (
          <Row key={step} label={t(`page.money.bridge.${step}`)} note={note} isStrong={STRONG.includes(step)}>
            {shop(amount)}
          </Row>
        ))}
      </BlockStack>
      {isForeign && total && (
        <Text as="p" tone="subdued">
          {t("page.money.presentment", { currency: order.presentmentCurrency, amount: buyer(total.amount) })}
        </Text>
      )}
      {(canCapture || order.can.markAsPaid) && (
        <InlineStack align="end" gap="200">
          {order.can.markAsPaid && <Button onClick={onMarkPaid}>{t("page.markPaid")}</Button>}
          {canCapture && (
            <Button variant={order.can.fulfill ? undefined : "primary"} onClick={onCapture}>
              {t("page.capture")}
            </Button>
          )}
        </InlineStack>
      )}
    </CardSection>
  );
}

interface RowProps {
  label: string;
  note: string | null;
  isStrong: boolean;
  children: ReactNode;
}

function Row({ label, note, isStrong, children }: RowProps) {
  const weight = isStrong ? "semibold" : undefined;
  return (
    <li className="ch-money">
      <Text as="span" fontWeight={weight}>
        {label}
      </Text>
      <Text as="span" tone="subdued" breakWord>
        {note}
      </Text>
      <Text as="span" fontWeight={weight} alignment="end">
        <Figure>{children}</Figure>
      </Text>
    </li>
  );
}
