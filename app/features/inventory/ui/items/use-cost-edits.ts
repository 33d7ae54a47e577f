import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { moneyText } from "#app/platform/money.ts";
import { useChange } from "#app/ui/form/use-change.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { StockRow } from "#app/features/inventory/schema.ts";
import type { ErrorElsewhere } from "./errors-elsewhere.tsx";
import { rowName } from "./row-name.ts";

interface Edit {
  readonly of: string;
  readonly typed: string;
}

/** What units cost, typed into the grid and not saved yet; it stays while pages of it are turned. */
export function useCostEdits() {
  const { t } = useTranslation("stock");
  const { currency } = useFormats();
  const shopify = useAppBridge();
  const change = useChange();
  const [edits, setEdits] = useState<ReadonlyMap<string, Edit>>(new Map());
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const sent = useRef<ReadonlyMap<string, Edit>>(new Map());
  const { result } = change;
  const costOf = ({ unitCostMinor }: StockRow): string =>
    unitCostMinor === null ? "" : moneyText(BigInt(unitCostMinor), currency);

  useEffect(() => {
    if (!result) return;
    if (result.ok) {
      shopify.toast.show(t("costsSaved", { count: sent.current.size }));
      // What was typed over again meanwhile stays.
      setEdits((now) => new Map([...now].filter(([itemId, { typed }]) => sent.current.get(itemId)?.typed !== typed)));
      return;
    }
    const named = Object.entries(result.errors).flatMap(([field, message]) => {
      const itemId = [...sent.current.keys()][Number(/^costs\.(\d+)\./.exec(field)?.[1] ?? NaN)];
      return itemId === undefined ? [] : [[itemId, message] as const];
    });
    setErrors(new Map(named));
    // Each answer is handled once.
  }, [result]);

  return {
    count: edits.size,
    isSaving: change.isSending,
    result,
    cell: (row: StockRow) => ({
      value: edits.get(row.itemId)?.typed ?? costOf(row),
      error: errors.get(row.itemId) ?? null,
    }),
    /** What is wrong in cells of other rows than these. */
    elsewhere: (rows: readonly StockRow[]): ErrorElsewhere[] =>
      [...errors].flatMap(([itemId, message]) => {
        const edit = edits.get(itemId);
        return !edit || rows.some((row) => row.itemId === itemId) ? [] : [{ of: edit.of, message }];
      }),
    type(row: StockRow, typed: string) {
      const next = new Map(edits);
      // While it is on its way, what stands here is not yet what will be kept: typed back, it is an edit as well.
      const isAsKept = typed === costOf(row) && !(change.isSending && sent.current.has(row.itemId));
      if (isAsKept) next.delete(row.itemId);
      else next.set(row.itemId, { of: rowName(row), typed });
      setEdits(next);
      setErrors(new Map([...errors].filter(([itemId]) => itemId !== row.itemId)));
    },
    save(): boolean {
      if (edits.size === 0) return false;
      const costs = [...edits].map(([itemId, { typed }]) => ({ itemId, cost: typed.trim() }));
      const isSent = change.send("setCosts", { costs });
      if (isSent) sent.current = edits;
      return isSent;
    },
    discard() {
      setEdits(new Map());
      setErrors(new Map());
    },
  };
}
export type CostEdits = ReturnType<typeof useCostEdits>;
