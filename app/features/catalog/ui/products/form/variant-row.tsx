import { Button, Checkbox, InlineStack } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { memo } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { MediaItem, ProductDetail } from "#app/features/catalog/schema.ts";
import { VariantPicture } from "#app/features/catalog/ui/media/variant-picture.tsx";
import { FormText } from "#app/ui/form/fields.tsx";
import { type ProductValues, variantTitle, type VariantValues } from "./product-values.ts";
import { NUMBERS, type VariantColumn } from "./variant-columns.ts";
import { PriceFields, ShippingFields, StockFields } from "./variant-fields.tsx";

/** What all rows of the grid share. */
export interface VariantRowsProps {
  form: UseFormReturn<ProductValues>;
  /** Null: a new one, whose variants get their pictures once it is there. */
  product: ProductDetail | null;
  media: readonly MediaItem[];
  columns: readonly VariantColumn[];
  currency: string;
  locationName: string | null;
}

interface VariantRowProps extends VariantRowsProps {
  /** Its place in the form. */
  at: number;
  variantKey: string;
  options: ProductValues["options"];
  /** No units were read of it. */
  isEmptyAtFirst: boolean;
  /** Another location's units are being read. */
  isComing: boolean;
  isTicked: boolean;
  isOpen: boolean;
  onTick: (keys: readonly string[], isOn: boolean) => void;
  onOpen: (key: string | null) => void;
}

/** A variant as a row of fields, with its details below it. Drawn anew by itself alone: a key typed elsewhere costs it nothing. */
export const VariantRow = memo(function VariantRow(props: VariantRowProps) {
  const { form, product, media, columns, currency, locationName, at, variantKey, options } = props;
  const { isComing, isTicked, isOpen, onTick, onOpen } = props;
  const { t } = useTranslation("productPage");
  const { control } = form;
  const row = useWatch({ control, name: `variants.${at}`, compute: drawnOf });
  if (row === null) return null;
  const title = variantTitle(options, row) || t("variants.first");
  const isElsewhere = row.id !== null && props.isEmptyAtFirst;
  const variant = product?.variants.find(({ id }) => id === row.id);
  return (
    <>
      <tr>
        <td>
          <Checkbox
            label={t("variants.tick", { title })}
            labelHidden
            checked={isTicked}
            onChange={(isOn) => onTick([variantKey], isOn)}
          />
        </td>
        <th scope="row">
          <InlineStack gap="200" blockAlign="center" wrap={false}>
            {product && variant && <VariantPicture productId={product.id} {...{ media, variant, title }} />}
            <span>{title}</span>
          </InlineStack>
        </th>
        {columns.map((name) => (
          <td key={name} className={NUMBERS.includes(name) ? "ch-grid-number" : undefined}>
            <FormText
              control={control}
              name={`variants.${at}.${name}`}
              label={`${t(`variants.columns.${name}`)}: ${title}`}
              labelHidden
              disabled={name === "available" && (!row.tracked || isComing)}
              placeholder={name === "available" ? t(placeholderOf(row.tracked, isElsewhere)) : undefined}
              inputMode={NUMBERS.includes(name) ? "decimal" : undefined}
            />
          </td>
        ))}
        <td>
          <Button
            variant="tertiary"
            icon={isOpen ? ChevronUpIcon : ChevronDownIcon}
            onClick={() => onOpen(isOpen ? null : variantKey)}
            ariaExpanded={isOpen}
            accessibilityLabel={t("variants.detailsOf", { title })}
          />
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={columns.length + 3}>
            <div className="ch-grid-details">
              <PriceFields control={control} at={at} currency={currency} />
              <StockFields control={control} at={at} locationName={locationName} isElsewhere={isElsewhere} />
              <ShippingFields control={control} at={at} />
            </div>
          </td>
        </tr>
      )}
    </>
  );
});

// What is typed in its fields is not of it: they draw themselves. Null: it was taken out, and the table has not heard yet.
const drawnOf = (variant: VariantValues | undefined) =>
  variant ? { id: variant.id, choices: variant.choices, tracked: variant.tracked } : null;

const placeholderOf = (isTracked: boolean, isElsewhere: boolean) => {
  if (!isTracked) return "variants.notTracked";
  return isElsewhere ? "variants.notHere" : "variants.noUnits";
};
