import { Link } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Dashboard } from "#app/features/analytics/reports/answered-report.ts";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

/** The orders that every figure is without, each with why: never hidden. */
export function UncountedOrders({ uncounted: { rows, count } }: Pick<Dashboard, "uncounted">) {
  const { t } = useTranslation("reports");
  const formats = useFormats();
  const search = useFrameSearch();
  if (rows.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("uncounted.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("uncounted.about")}
          </Text>
        </BlockStack>
        <RowsTable
          caption={t("uncounted.title")}
          columns={[
            { name: "order", label: t("uncounted.order") },
            { name: "reason", label: t("uncounted.reason") },
            { name: "since", label: t("uncounted.since") },
          ]}
          rows={rows.map(({ orderId, name, code, since }) => ({
            key: orderId,
            cells: [
              <Link
                key="order"
                className="ch-link"
                to={{ pathname: `/app/orders/${orderId}`, search: search({}) }}
                aria-label={t("uncounted.open", { name: name ?? orderId })}
              >
                {name ?? orderId}
              </Link>,
              t(`uncounted.codes.${code}`),
              <TimeText key="since" at={since} />,
            ],
          }))}
        />
        {count > rows.length && (
          <Text as="p" tone="subdued">
            {t("uncounted.more", { shown: formats.count(count - rows.length) })}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
