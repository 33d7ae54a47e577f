import { Button, Checkbox, Text } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { Fragment, useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FormText } from "#app/ui/form/fields.tsx";
import { type ProductValues, variantTitle, type VariantValues } from "./product-values.ts";
import { PriceFields, ShippingFields, StockFields } from "./variant-fields.tsx";

export const COLUMNS = ["price", "compareAt", "cost", "available", "sku", "barcode", "weight"] as const;
export type VariantColumn = (typeof COLUMNS)[number];
const NUMBERS: readonly VariantColumn[] = ["price", "compareAt", "cost", "available", "weight"];

interface VariantTableProps {
  form: UseFormReturn<ProductValues>;
  rows: readonly VariantValues[];
  /** The place of the first row in the form. */
  from: number;
  columns: readonly VariantColumn[];
  currency: string;
  locationName: string | null;
  ticked: ReadonlySet<string>;
  onTick: (keys: ReadonlySet<string>) => void;
}

/** A page of variants, each a row of fields; what has no column is in the row's details. */
export function VariantTable({ form, rows, from, columns, currency, locationName, ticked, onTick }: VariantTableProps) {
  const { t } = useTranslation("productPage");
  const [openKey, setOpenKey] = useState<string | null>(null);
  const options = useWatch({ control: form.control, name: "options" });
  const isAll = rows.length > 0 && rows.every(({ key }) => ticked.has(key));
  const tick = (keys: readonly string[], isOn: boolean) => {
    const next = new Set(ticked);
    for (const key of keys)
      if (isOn) next.add(key);
      else next.delete(key);
    onTick(next);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who scrolls with the keyboard must get here
    <div className="ch-grid-scroll" tabIndex={0} role="region" aria-label={t("variants.grid")}>
      <table className="ch-grid">
        <thead>
          <tr>
            <th>
              <Checkbox
                label={t("variants.tickAll")}
                labelHidden
                checked={isAll}
                onChange={(isOn) =>
                  tick(
                    rows.map(({ key }) => key),
                    isOn,
                  )
                }
              />
            </th>
            <th scope="col">{t("variants.variant")}</th>
            {columns.map((name) => (
              <th scope="col" key={name}>
                {name === "available" && locationName !== null
                  ? t("variants.availableAt", { location: locationName })
                  : t(`variants.columns.${name}`)}
              </th>
            ))}
            <th>
              <Text as="span" visuallyHidden>
                {t("variants.details")}
              </Text>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const at = from + index;
            const title = variantTitle(options, row) || t("variants.first");
            const isElsewhere = row.id !== null && isEmptyAtFirst(form, at);
            return (
              <Fragment key={row.key}>
                <tr>
                  <td>
                    <Checkbox
                      label={t("variants.tick", { title })}
                      labelHidden
                      checked={ticked.has(row.key)}
                      onChange={(isOn) => tick([row.key], isOn)}
                    />
                  </td>
                  <th scope="row">{title}</th>
                  {columns.map((name) => (
                    <td key={name} className={NUMBERS.includes(name) ? "ch-grid-number" : undefined}>
                      <FormText
                        control={form.control}
                        name={`variants.${at}.${name}`}
                        label={`${t(`variants.columns.${name}`)}: ${title}`}
                        labelHidden
                        disabled={name === "available" && !row.tracked}
                        placeholder={name === "available" ? t(placeholderOf(row, isElsewhere)) : undefined}
                        inputMode={NUMBERS.includes(name) ? "decimal" : undefined}
                      />
                    </td>
                  ))}
                  <td>
                    <Button
                      variant="tertiary"
                      icon={openKey === row.key ? ChevronUpIcon : ChevronDownIcon}
                      onClick={() => setOpenKey(openKey === row.key ? null : row.key)}
                      ariaExpanded={openKey === row.key}
                      accessibilityLabel={t("variants.detailsOf", { title })}
                    />
                  </td>
                </tr>
                {openKey === row.key && (
                  <tr>
                    <td colSpan={columns.length + 3}>
                      <div className="ch-grid-details">
                        <PriceFields control={form.control} at={at} currency={currency} />
                        <StockFields
                          control={form.control}
                          at={at}
                          locationName={locationName}
                          isElsewhere={isElsewhere}
                        />
                        <ShippingFields control={form.control} at={at} />
                      </div>
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const placeholderOf = ({ tracked }: VariantValues, isElsewhere: boolean) => {
  if (!tracked) return "variants.notTracked";
  return isElsewhere ? "variants.notHere" : "variants.noUnits";
};

// As it was read, whatever was typed since.
const isEmptyAtFirst = ({ formState }: UseFormReturn<ProductValues>, at: number): boolean =>
  (formState.defaultValues?.variants?.[at]?.available ?? "") === "";
