import { TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { StockRow } from "#app/features/inventory/schema.ts";
import { rowName } from "./row-name.ts";
import type { CostEdits } from "./use-cost-edits.ts";

/** What a unit costs, to type over; empty: it is not known. */
export function CostCell({ row, costs }: { row: StockRow; costs: CostEdits }) {
  const { t } = useTranslation("stock");
  const { value, error } = costs.cell(row);
  return (
    <div className="ch-quantity">
      <TextField
        label={t("cell.cost", { of: rowName(row) })}
        labelHidden
        size="slim"
        align="right"
        inputMode="decimal"
        autoComplete="off"
        selectTextOnFocus
        placeholder="–"
        value={value}
        error={error ?? undefined}
        onChange={(typed) => costs.type(row, typed)}
      />
    </div>
  );
}
