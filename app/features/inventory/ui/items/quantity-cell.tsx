import { BlockStack, Button, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { StockRow } from "#app/features/inventory/schema.ts";
import { rowName } from "./row-name.ts";
import type { Named, StockEdits } from "./use-stock-edits.ts";

/** A quantity of the grid, to type over. Where somebody else changed it meanwhile, it says so and asks. */
export function QuantityCell({ row, name, edits }: { row: StockRow; name: Named; edits: StockEdits }) {
  const { t } = useTranslation("stock");
  const { value, conflict, error } = edits.cell(row, name);
  const label = t(`cell.${name}`, { of: rowName(row) });
  return (
    <BlockStack gap="100">
      <div className="ch-quantity">
        <TextField
          label={label}
          labelHidden
          size="slim"
          align="right"
          inputMode="numeric"
          autoComplete="off"
          selectTextOnFocus
          value={value}
          error={error ?? conflict !== null}
          onChange={(typed) => edits.type(row, name, typed)}
        />
      </div>
      {conflict && (
        <div className="ch-quantity-note" role="status">
          <Text as="p" variant="bodySm" tone="critical">
            {t("changed", conflict)}
          </Text>
          <Button variant="plain" onClick={() => edits.setAnyway(row)}>
            {t("setAnyway", { value })}
          </Button>
        </div>
      )}
    </BlockStack>
  );
}
