import { BlockStack, Button, ButtonGroup, Card, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { DeleteIcon, ImageIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useFieldArray, type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { CountedDraft } from "#app/features/orders/schema.ts";
import { Figure } from "#app/ui/figure.tsx";
import { FormText } from "#app/ui/form/fields.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { CustomItemModal } from "../parts/custom-item-modal.tsx";
import { DiscountModal } from "../parts/discount-modal.tsx";
import { useVariantPicker } from "../parts/use-variant-picker.ts";
import { customLine, type DraftValues, pickedLine } from "./draft-values.ts";

interface DraftLinesCardProps {
  form: UseFormReturn<DraftValues>;
  /** As Shopify counted last; null: nothing yet. */
  counted: CountedDraft | null;
}

/** The items of a draft: picked products and things of one's own, each with its quantity and discount. */
export function DraftLinesCard({ form, counted }: DraftLinesCardProps) {
  const { t } = useTranslation("drafts");
  const formats = useFormats();
  const pick = useVariantPicker();
  const { control } = form;
  const { fields, append, remove } = useFieldArray({ control, name: "lines", keyName: "rowKey" });
  const [asks, setAsks] = useState<"custom" | number | null>(null);
  const currency = counted?.currency ?? formats.currency;
  const lines = useWatch({ control, name: "lines" });
  const known = new Map(counted?.lines.map((line) => [line.uuid, line]));
  const addPicked = async () => {
    const picked = await pick();
    // Who picks a variant once more wants another of it.
    for (const variant of picked) {
      const at = form.getValues("lines").findIndex(({ variantId }) => variantId === variant.id);
      if (at < 0) append(pickedLine(variant));
      else form.setValue(`lines.${at}.quantity`, String((Number(lines[at]?.quantity) || 0) + 1), { shouldDirty: true });
    }
  };
  const chosen = typeof asks === "number" ? lines[asks] : undefined;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingSm">
            {t("lines.title")}
          </Text>
          <ButtonGroup>
            <Button onClick={() => void addPicked()}>{t("lines.add")}</Button>
            <Button onClick={() => setAsks("custom")}>{t("lines.custom")}</Button>
          </ButtonGroup>
        </InlineStack>
        {fields.length === 0 && (
          <Text as="p" tone="subdued">
            {t("lines.none")}
          </Text>
        )}
        {fields.map((field, at) => {
          const line = lines[at] ?? field;
          const count = known.get(line.uuid);
          const title = line.title || count?.title || "";
          // Variants of one product are lines of one title.
          const name = [title, line.variantTitle].filter(Boolean).join(", ");
          return (
            <div className="ch-draft-line" key={field.rowKey}>
              <Thumbnail source={line.imageUrl ?? count?.imageUrl ?? ImageIcon} alt="" size="small" />
              <BlockStack gap="050">
                <Text as="span" fontWeight="medium" breakWord>
                  {title}
                </Text>
                <Text as="span" tone="subdued" variant="bodySm" breakWord>
                  {[line.variantTitle, line.sku].filter(Boolean).join(" · ")}
                </Text>
                {count && (
                  <Text as="span" variant="bodySm">
                    <Figure>{formats.money(count.unitMinor, currency)}</Figure>
                  </Text>
                )}
                <span>
                  <Button variant="plain" onClick={() => setAsks(at)}>
                    {line.discount.value === ""
                      ? t("lines.discount")
                      : t("lines.discounted", { ...said(line.discount) })}
                  </Button>
                </span>
              </BlockStack>
              <FormText
                control={control}
                name={`lines.${at}.quantity`}
                label={t("lines.quantityOf", { title: name })}
                labelHidden
                type="number"
                min={1}
              />
              <Text as="span" alignment="end">
                <Figure>{count ? formats.money(count.totalMinor, currency) : "–"}</Figure>
              </Text>
              <Button
                icon={DeleteIcon}
                variant="tertiary"
                accessibilityLabel={t("lines.remove", { title: name })}
                onClick={() => remove(at)}
              />
            </div>
          );
        })}
      </BlockStack>
      {asks === "custom" && (
        <CustomItemModal currency={currency} onAdd={(item) => append(customLine(item))} onClose={() => setAsks(null)} />
      )}
      {chosen && (
        <DiscountModal
          title={t("lines.discountOf", { title: chosen.title })}
          currency={currency}
          discount={chosen.discount}
          isPerUnit
          onApply={(discount) => form.setValue(`lines.${asks as number}.discount`, discount, { shouldDirty: true })}
          onClose={() => setAsks(null)}
        />
      )}
    </Card>
  );

  function said({ type, value }: { type: string; value: string }) {
    return { value: type === "PERCENTAGE" ? `${value}%` : `${value} ${currency}` };
  }
}
