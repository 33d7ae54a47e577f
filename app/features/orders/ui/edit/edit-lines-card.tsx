import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useTranslation } from "react-i18next";
import type { EditedOrder } from "#app/features/orders/schema.ts";
import { CustomItemModal } from "../parts/custom-item-modal.tsx";
import { DiscountModal, NO_DISCOUNT } from "../parts/discount-modal.tsx";
import { useVariantPicker } from "../parts/use-variant-picker.ts";
import { EditLine } from "./edit-line.tsx";
import type { Step } from "./steps.ts";

interface EditLinesCardProps {
  edited: EditedOrder;
  currency: string;
  isBusy: boolean;
  stage: (...steps: Step[]) => void;
}

/** The items of an order that is being edited: more, fewer, others, cheaper. */
export function EditLinesCard({ edited, currency, isBusy, stage }: EditLinesCardProps) {
  // What is added is priced in the store's currency, whatever the buyer paid in.
  const { currency: storeCurrency } = useFormats();
  const { t } = useTranslation("orderWork");
  const pick = useVariantPicker();
  const [asks, setAsks] = useState<string | null>(null);
  const chosen = edited.lines.find(({ id }) => id === asks);
  const addPicked = async () => {
    const picked = await pick();
    if (picked.length > 0) stage(...picked.map(({ id }) => ({ kind: "variant" as const, variantId: id, quantity: 1 })));
  };
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {t("edit.items")}
          </Text>
          <ButtonGroup>
            <Button onClick={() => void addPicked()} disabled={isBusy}>
              {t("edit.add")}
            </Button>
            <Button onClick={() => setAsks("custom")} disabled={isBusy}>
              {t("custom.title")}
            </Button>
          </ButtonGroup>
        </InlineStack>
        {edited.lines.map((line) => (
          <EditLine
            key={line.id}
            line={line}
            currency={currency}
            isBusy={isBusy}
            stage={stage}
            onDiscount={() => setAsks(line.id)}
          />
        ))}
      </BlockStack>
      {asks === "custom" && (
        <CustomItemModal
          currency={storeCurrency}
          onAdd={(item) => stage({ kind: "custom", ...item })}
          onClose={() => setAsks(null)}
        />
      )}
      {chosen && (
        <DiscountModal
          title={t("edit.discountOf", { title: chosen.title })}
          currency={storeCurrency}
          discount={NO_DISCOUNT}
          isPerUnit
          onApply={(discount) => discount.value !== "" && stage({ kind: "discount", lineId: chosen.id, ...discount })}
          onClose={() => setAsks(null)}
        />
      )}
    </Card>
  );
}
