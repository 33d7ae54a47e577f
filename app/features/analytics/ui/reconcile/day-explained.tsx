import { Link } from "@remix-run/react";
import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { ExplainedDay, Reconciliation } from "#app/features/analytics/schema.ts";
import { cellText } from "../reports/cell-text.ts";
import { Section, useComparedCells, useComparedColumns } from "./compared-tables.tsx";

/** The orders that make a day differ, and what is left without an explanation. */
export function DayExplained({ day: explained, page }: { day: ExplainedDay; page: Reconciliation }) {
  const { t } = useTranslation("reconcile");
  const formats = useFormats();
  const cells = useComparedCells();
  const columns = useComparedColumns();
  const { day, orders, unexplained, isByName } = explained;
  const { metric } = page;
  const shown = formats.longDay(day);
  const nothing = ["", "", ""];
  return (
    <Section title={t("explained", { day: shown })}>
      <BlockStack gap="300">
        {isByName && <Text as="p">{t("byName")}</Text>}
        {orders.length === 0 ? (
          <Text as="p">{t("noOrder")}</Text>
        ) : (
          <RowsTable
            caption={t("explainedCaption", { day: shown })}
            columns={[
              { name: "order", label: t("columns.order") },
              { name: "why", label: t("columns.why") },
              ...columns,
            ]}
            rows={orders.map(({ orderId, orderName, why, compared }) => ({
              key: orderId,
              cells: [
                <Order key="order" id={orderId} name={orderName} day={day} metric={metric} />,
                t(`why.${why}`),
                ...(compared ? cells(compared, metric) : nothing),
              ],
            }))}
          />
        )}
        <Text as="p">
          {unexplained === "0"
            ? t("allExplained")
            : t("unexplained", { amount: cellText(unexplained, metric === "orders" ? "count" : "money", formats) })}
        </Text>
      </BlockStack>
    </Section>
  );
}

/** The order, and its lines of the day. */
function Order({ id, name, day, metric }: { id: string; name: string | null; day: string; metric: string }) {
  const { t } = useTranslation("reconcile");
  const search = useFrameSearch();
  return (
    <BlockStack>
      <Link className="ch-link" to={{ pathname: `/app/orders/${id}`, search: search({}) }}>
        {name ?? id}
      </Link>
      <Link
        className="ch-link"
        to={{ pathname: "/app/analytics/trace", search: search({ metric, from: day, to: day, order: id }) }}
      >
        {t("lines", { order: name ?? id })}
      </Link>
    </BlockStack>
  );
}
