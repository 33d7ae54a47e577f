import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { LineDraft } from "./line-draft.ts";
import { useAvailable } from "./use-available.ts";

interface ItemLinesProps {
  lines: readonly LineDraft[];
  onChange: (lines: readonly LineDraft[]) => void;
  /** By the key of the line; "lines": of them all (errorsOfLines). */
  errors: Readonly<Record<string, string>>;
  /** Where the units are taken from; null: not known. */
  originId: string | null;
  /** The transfer's own state: with it changes what it has set aside. */
  state?: string;
}

interface PickedVariant {
  readonly id: string;
  readonly title: string;
  readonly displayName?: string;
  readonly sku?: string | null;
}

/** The items and units of a transfer; more are picked in the admin's own picker. */
export function ItemLines({ lines, onChange, errors, originId, state }: ItemLinesProps) {
  const { t } = useTranslation("transfers");
  const shopify = useAppBridge();
  const unitsOf = useAvailable(originId, lines, state);
  const rows = lines.map((line) => ({ ...line, units: unitsOf(line) }));
  const pick = async () => {
    const picked = (await shopify.resourcePicker({ type: "variant", multiple: true, action: "add" })) as
      readonly PickedVariant[] | undefined;
    const known = new Set(lines.map(({ key }) => key));
    const added = (picked ?? []).map((variant): LineDraft => {
      const variantId = /(\d+)$/.exec(variant.id)?.[1] ?? "";
      return {
        key: `variant-${variantId}`,
        variantId,
        title: variant.displayName ?? variant.title,
        sku: variant.sku ?? null,
        typed: "1",
      };
    });
    onChange([...lines, ...added.filter(({ key }) => !known.has(key))]);
  };
  const put = (key: string, change: Partial<LineDraft>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...change } : line)));
  return (
    <BlockStack gap="300">
      {rows.map(({ key, title, sku, typed, units }) => (
        <InlineStack key={key} gap="300" align="space-between" blockAlign="center" wrap={false}>
          <BlockStack>
            <Text as="p" breakWord>
              {title}
            </Text>
            {sku && (
              <Text as="p" variant="bodySm" tone="subdued">
                {sku}
              </Text>
            )}
            <Text as="p" variant="bodySm" tone="subdued">
              {units === null ? "\u00a0" : t("available", { units })}
            </Text>
          </BlockStack>
          <InlineStack gap="200" blockAlign="center" wrap={false}>
            <div className="ch-quantity">
              <TextField
                label={t("unitsOf", { title })}
                labelHidden
                autoComplete="off"
                inputMode="numeric"
                align="right"
                value={typed}
                error={errors[key]}
                onChange={(next) => put(key, { typed: next })}
              />
            </div>
            <Button
              icon={DeleteIcon}
              variant="tertiary"
              accessibilityLabel={t("takeOff", { title })}
              onClick={() => onChange(lines.filter((line) => line.key !== key))}
            />
          </InlineStack>
        </InlineStack>
      ))}
      {errors.lines && (
        <Text as="p" tone="critical">
          {errors.lines}
        </Text>
      )}
      <InlineStack>
        <Button onClick={() => void pick()}>{t("addItems")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
