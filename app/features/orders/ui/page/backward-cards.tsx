import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderDetail } from "#app/features/orders/schema.ts";
import { PermissionBanner } from "#app/ui/form/refusal-banner.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { CardSection } from "#app/ui/card-section.tsx";
import { useOrderMoney } from "./use-order-money.ts";

/** Money that went back, and for what. */
export function RefundsCard({ order }: { order: OrderDetail }) {
  const { t } = useTranslation("orders");
  const { shop } = useOrderMoney(order);
  if (order.refunds.length === 0) return null;
  return (
    <CardSection title={t("page.refunds.title")}>
      <BlockStack as="ul" gap="300">
        {order.refunds.map(({ id, at, total, note, lines }) => (
          <li key={id} className="ch-step">
            <InlineStack align="space-between" gap="200">
              <TimeText at={at} />
              <Text as="span" numeric fontWeight="medium">
                {shop(total)}
              </Text>
            </InlineStack>
            {lines.map(({ name, quantity, isRestocked }, place) => (
              <Text as="p" tone="subdued" key={place} breakWord>
                {t("page.refunds.line", { count: quantity, name })}
                {isRestocked && ` · ${t("page.refunds.restocked")}`}
              </Text>
            ))}
            {note !== null && note !== "" && (
              <Text as="p" breakWord>
                {note}
              </Text>
            )}
          </li>
        ))}
      </BlockStack>
    </CardSection>
  );
}

/** What the customer sends back. Without the permission to read returns it is asked for, where the order has any. */
export function ReturnsCard({ order: { returns, returnStatus } }: { order: OrderDetail }) {
  const { t } = useTranslation("orders");
  if (returns === null) return returnStatus === "NO_RETURN" ? null : <PermissionBanner scopes={["read_returns"]} />;
  if (returns.length === 0) return null;
  return (
    <CardSection title={t("page.returns.title")}>
      <BlockStack as="ul" gap="300">
        {returns.map(({ id, name, status, at, lines }) => (
          <li key={id} className="ch-step">
            <InlineStack gap="200" blockAlign="center">
              <Text as="span" fontWeight="medium">
                {name}
              </Text>
              <Badge>{t(`page.returns.status.${status as "OPEN"}`, { defaultValue: status })}</Badge>
              <Text as="span" tone="subdued">
                <TimeText at={at} />
              </Text>
            </InlineStack>
            {lines.map((line, place) => (
              <Text as="p" tone="subdued" key={place} breakWord>
                {t("page.returns.line", { count: line.quantity, name: line.name ?? t("page.returns.unknownItem") })}
                {" · "}
                {t(`page.returns.reason.${line.reason as "OTHER"}`, { defaultValue: line.reason })}
              </Text>
            ))}
          </li>
        ))}
      </BlockStack>
    </CardSection>
  );
}
