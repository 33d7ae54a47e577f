import { BlockStack, Button, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ItemPage, ItemStock } from "#app/features/inventory/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { AdjustPopover } from "./adjust-popover.tsx";

/** An item's quantities at each location, to change there; where it is kept, and where not any more. */
export function StockCard({ item, stock, otherPlaces }: ItemPage) {
  const { t } = useTranslation("stock");
  const { count } = useFormats();
  const change = useChange();
  const [ending, setEnding] = useState<ItemStock | null>(null);
  const unavailable = (one: ItemStock) => one.damaged + one.quality_control + one.reserved + one.safety_stock;
  const number = { isNumber: true, isShort: true };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("item.quantities")}
        </Text>
        <RefusalBanner result={change.result} />
        <RowsTable
          caption={t("item.quantities")}
          columns={[
            { name: "location", label: t("location") },
            { name: "unavailable", label: t("columns.unavailable"), ...number },
            { name: "committed", label: t("columns.committed"), ...number },
            { name: "available", label: t("columns.available"), ...number },
            { name: "onHand", label: t("columns.onHand"), ...number },
            { name: "incoming", label: t("columns.incoming"), ...number },
            { name: "actions", label: t("item.actions") },
          ]}
          rows={stock.map((one) => ({
            key: one.locationId,
            cells: [
              one.locationName,
              <Unavailable key="unavailable" stock={one} total={unavailable(one)} />,
              count(one.committed),
              count(one.available),
              count(one.onHand),
              count(one.incoming),
              <InlineStack key="actions" gap="200" align="end">
                {item.isTracked && <AdjustPopover itemId={item.id} stock={one} />}
                {one.canEnd && (
                  <Button
                    variant="tertiary"
                    tone="critical"
                    accessibilityLabel={t("item.endAt", { location: one.locationName })}
                    onClick={() => setEnding(one)}
                  >
                    {t("item.end")}
                  </Button>
                )}
              </InlineStack>,
            ],
          }))}
        />
        {otherPlaces.length > 0 && (
          <Begin
            key={otherPlaces[0]!.id}
            places={otherPlaces}
            isSending={change.isSending}
            onBegin={(locationId) => change.send("stockItemAt", { locationId, isStocked: true })}
          />
        )}
      </BlockStack>
      <ConfirmModal
        isOpen={ending !== null}
        isDestructive
        title={t("item.endTitle", { location: ending?.locationName ?? "" })}
        action={t("item.end")}
        onClose={() => setEnding(null)}
        onConfirm={() => ending && change.send("stockItemAt", { locationId: ending.locationId, isStocked: false })}
      >
        <Text as="p">{t("item.endWhat", { count: ending?.onHand ?? 0 })}</Text>
      </ConfirmModal>
    </Card>
  );
}

// Why units cannot be sold: each state that has any.
function Unavailable({ stock, total }: { stock: ItemStock; total: number }) {
  const { t } = useTranslation("stock");
  const { count } = useFormats();
  const states = (["damaged", "quality_control", "reserved", "safety_stock"] as const).filter(
    (one) => stock[one] !== 0,
  );
  return (
    <>
      {count(total)}
      {states.map((state) => (
        <Text as="p" key={state} variant="bodySm" tone="subdued">
          {t(`states.${state}`)}: {count(stock[state])}
        </Text>
      ))}
    </>
  );
}

interface BeginProps {
  places: ItemPage["otherPlaces"];
  isSending: boolean;
  onBegin: (locationId: string) => void;
}

function Begin({ places, isSending, onBegin }: BeginProps) {
  const { t } = useTranslation("stock");
  const [id, setId] = useState(places[0]!.id);
  return (
    <InlineStack gap="200" blockAlign="end">
      <Select
        label={t("item.beginAt")}
        options={places.map((place) => ({ label: place.name, value: place.id }))}
        value={id}
        onChange={setId}
      />
      <Button loading={isSending} onClick={() => onBegin(id)}>
        {t("item.begin")}
      </Button>
    </InlineStack>
  );
}
