import { Checkbox, Text } from "@shopify/polaris";
import { useCallback, useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useComingLocation } from "./location-select.tsx";
import type { ProductValues } from "./product-values.ts";
import { VariantRow, type VariantRowsProps } from "./variant-row.tsx";

interface VariantTableProps extends VariantRowsProps {
  /** The keys of the variants that are shown. */
  keys: readonly string[];
  /** The place of the first row in the form. */
  from: number;
  ticked: ReadonlySet<string>;
  onTick: (change: (ticked: ReadonlySet<string>) => ReadonlySet<string>) => void;
}

/** A page of variants, each a row of fields; what has no column is in the row's details. */
export function VariantTable({ keys, from, ticked, onTick, ...shared }: VariantTableProps) {
  const { form, columns, locationName } = shared;
  const { t } = useTranslation("productPage");
  const [openKey, setOpenKey] = useState<string | null>(null);
  const options = useWatch({ control: form.control, name: "options" });
  const isComing = useComingLocation() !== null;
  const isAll = keys.length > 0 && keys.every((key) => ticked.has(key));
  const tick = useCallback(
    (some: readonly string[], isOn: boolean) =>
      onTick((now) => new Set(isOn ? [...now, ...some] : [...now].filter((key) => !some.includes(key)))),
    [onTick],
  );
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
                onChange={(isOn) => tick(keys, isOn)}
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
          {keys.map((key, index) => (
            <VariantRow
              key={key}
              {...shared}
              variantKey={key}
              at={from + index}
              options={options}
              isEmptyAtFirst={isEmptyAtFirst(form, from + index)}
              isComing={isComing}
              isTicked={ticked.has(key)}
              isOpen={openKey === key}
              onTick={tick}
              onOpen={setOpenKey}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

// As it was read, whatever was typed since.
const isEmptyAtFirst = ({ formState }: UseFormReturn<ProductValues>, at: number): boolean =>
  (formState.defaultValues?.variants?.[at]?.available ?? "") === "";
