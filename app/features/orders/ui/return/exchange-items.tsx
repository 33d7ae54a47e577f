import { BlockStack, Button, InlineStack, Text, TextField, Thumbnail } from "@shopify/polaris";
import { DeleteIcon, ImageIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { type PickedVariant, useVariantPicker } from "../parts/use-variant-picker.ts";

export interface ExchangeItem extends PickedVariant {
  /** As typed. */
  readonly units: string;
}

interface ExchangeItemsProps {
  items: readonly ExchangeItem[];
  onChange: (items: readonly ExchangeItem[]) => void;
  errorOf: (item: ExchangeItem) => string | undefined;
}

/** What the customer gets in place of what comes back. */
export function ExchangeItems({ items, onChange, errorOf }: ExchangeItemsProps) {
  const { t } = useTranslation("orderWork");
  const pick = useVariantPicker();
  const add = async () => {
    const there = new Set(items.map(({ id }) => id));
    const picked = (await pick()).filter(({ id }) => !there.has(id));
    if (picked.length > 0) onChange([...items, ...picked.map((one) => ({ ...one, units: "1" }))]);
  };
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">
          {t("return.exchange")}
        </Text>
        <Button onClick={() => void add()}>{t("return.exchangeAdd")}</Button>
      </InlineStack>
      {items.length === 0 && (
        <Text as="p" tone="subdued">
          {t("return.exchangeNone")}
        </Text>
      )}
      {items.map((item) => (
        <InlineStack key={item.id} gap="300" blockAlign="center" wrap={false}>
          <div className="ch-grow">
            <InlineStack gap="300" blockAlign="center" wrap={false}>
              <Thumbnail source={item.imageUrl ?? ImageIcon} alt="" size="small" />
              <BlockStack gap="050">
                <Text as="span" fontWeight="medium" breakWord>
                  {item.title}
                </Text>
                <Text as="span" tone="subdued" variant="bodySm" breakWord>
                  {[item.variantTitle, item.sku].filter(Boolean).join(" · ")}
                </Text>
              </BlockStack>
            </InlineStack>
          </div>
          <div className="ch-line-units">
            <TextField
              label={t("lines.quantityOf", { title: item.title })}
              labelHidden
              type="number"
              inputMode="numeric"
              min={1}
              autoComplete="off"
              value={item.units}
              error={errorOf(item)}
              onChange={(units) => onChange(items.map((one) => (one === item ? { ...one, units } : one)))}
            />
          </div>
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            accessibilityLabel={t("return.exchangeRemove", { title: item.title })}
            onClick={() => onChange(items.filter((one) => one !== item))}
          />
        </InlineStack>
      ))}
    </BlockStack>
  );
}
