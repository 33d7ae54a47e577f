import { BlockStack, Button, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ItemPage, ItemStock } from "#app/features/inventory/schema.ts";
import { ConfirmModal } from "#app/ui/confirm-modal.tsx";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";

/** Where an item is kept; it is begun and ended here. */
export function PlacesCard({ stock, otherPlaces }: ItemPage) {
  const { t } = useTranslation("stock");
  const change = useChange();
  const [ending, setEnding] = useState<ItemStock | null>(null);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("item.places")}
        </Text>
        <RefusalBanner result={change.result} />
        {stock.map((one) => (
          <BlockStack key={one.locationId}>
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="span">{one.locationName}</Text>
              <Button
                variant="plain"
                tone="critical"
                disabled={!one.canEnd || change.isSending}
                accessibilityLabel={t("item.endAt", { location: one.locationName })}
                onClick={() => setEnding(one)}
              >
                {t("item.end")}
              </Button>
            </InlineStack>
            {one.whyNot && (
              <Text as="p" variant="bodySm" tone="subdued">
                {one.whyNot}
              </Text>
            )}
          </BlockStack>
        ))}
        {otherPlaces.length > 0 && (
          <Begin
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

interface BeginProps {
  places: ItemPage["otherPlaces"];
  isSending: boolean;
  onBegin: (locationId: string) => void;
}

function Begin({ places, isSending, onBegin }: BeginProps) {
  const { t } = useTranslation("stock");
  const [chosen, setChosen] = useState(places[0]!.id);
  // Where it was begun is no longer among them: then the first is shown, and meant.
  const { id } = places.find((place) => place.id === chosen) ?? places[0]!;
  return (
    <BlockStack gap="200">
      <Select
        label={t("item.beginAt")}
        options={places.map((place) => ({ label: place.name, value: place.id }))}
        value={id}
        onChange={setChosen}
      />
      <InlineStack>
        <Button loading={isSending} onClick={() => onBegin(id)}>
          {t("item.begin")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
