import { BlockStack, Text, TextField, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface LineUnitsProps {
  title: string;
  variantTitle?: string | null;
  sku?: string | null;
  imageUrl?: string | null;
  /** How many there are to choose from. */
  most: number;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  isDisabled?: boolean;
  /** Below the title: a price, a reason. */
  children?: ReactNode;
}

/** A line of an order, and how many of its units are meant. */
export function LineUnits(props: LineUnitsProps) {
  const { title, variantTitle, sku, imageUrl, most, value, onChange, error, isDisabled, children } = props;
  const { t } = useTranslation("orderWork");
  return (
    <div className="ch-line">
      <Thumbnail source={imageUrl ?? ImageIcon} alt="" size="small" />
      <BlockStack gap="050">
        <Text as="span" fontWeight="medium" breakWord>
          {title}
        </Text>
        {(variantTitle || sku) && (
          <Text as="span" tone="subdued" variant="bodySm" breakWord>
            {[variantTitle, sku].filter(Boolean).join(" · ")}
          </Text>
        )}
        {children}
      </BlockStack>
      <div className="ch-line-units">
        <TextField
          label={t("lines.quantityOf", { title: [title, variantTitle].filter(Boolean).join(", ") })}
          labelHidden
          type="number"
          inputMode="numeric"
          min={0}
          max={most}
          autoComplete="off"
          value={value}
          onChange={onChange}
          error={error}
          disabled={isDisabled}
          suffix={t("lines.of", { count: most })}
        />
      </div>
    </div>
  );
}
