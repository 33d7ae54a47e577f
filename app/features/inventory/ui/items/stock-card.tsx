import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type ItemPage, type ItemStock, SET_ASIDE } from "#app/features/inventory/schema.ts";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { AdjustPopover } from "./adjust-popover.tsx";

/** An item's quantities at each location, to change there. */
export function StockCard({ item, stock }: ItemPage) {
  const { t } = useTranslation("stock");
  const { count } = useFormats();
  const number = { isNumber: true, isShort: true };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("item.quantities")}
        </Text>
        <RowsTable
          caption={t("item.quantities")}
          columns={[
            { name: "location", label: t("location") },
            { name: "unavailable", label: t("columns.unavailable"), isNumber: true },
            { name: "committed", label: t("columns.committed"), ...number },
            { name: "available", label: t("columns.available"), ...number },
            { name: "onHand", label: t("columns.onHand"), ...number },
            { name: "incoming", label: t("columns.incoming"), ...number },
            ...(item.isTracked ? [{ name: "actions", label: t("item.actions"), ...number }] : []),
          ]}
          rows={stock.map((one) => ({
            key: one.locationId,
            cells: [
              one.locationName,
              <Unavailable key="unavailable" stock={one} />,
              count(one.committed),
              count(one.available),
              count(one.onHand),
              count(one.incoming),
              <AdjustPopover key="actions" itemId={item.id} stock={one} />,
            ],
          }))}
        />
      </BlockStack>
    </Card>
  );
}

// Why units cannot be sold: each state that has any. One element: on a phone each child of a cell would stand in a column of its own.
function Unavailable({ stock }: { stock: ItemStock }) {
  const { t } = useTranslation("stock");
  const { count } = useFormats();
  return (
    <div>
      {count(SET_ASIDE.reduce((sum, state) => sum + stock[state], 0))}
      {SET_ASIDE.filter((state) => stock[state] !== 0).map((state) => (
        <Text as="p" key={state} variant="bodySm" tone="subdued">
          {t(`states.${state}`)}: {count(stock[state])}
        </Text>
      ))}
    </div>
  );
}
