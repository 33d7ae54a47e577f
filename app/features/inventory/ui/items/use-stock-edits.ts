import { useRef, useState } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "#app/ui/form/use-change.ts";
import type { StockRow } from "#app/features/inventory/schema.ts";

export type Named = "available" | "on_hand";

/** What a person typed into a cell, and what stood there then. */
interface Edit {
  readonly itemId: string;
  readonly locationId: string;
  readonly name: Named;
  readonly typed: string;
  readonly seen: number;
}

/** One quantity as its cell shows it. */
export interface CellState {
  readonly value: string;
  /** Somebody changed it since: what stands there now, and what was seen. */
  readonly conflict: { readonly now: number; readonly seen: number } | null;
  readonly error: string | null;
}

/** Quantities that are typed into the grid and not saved yet; they stay while pages of it are turned. Of a row one is set: the other follows. */
export function useStockEdits(locationId: string) {
  const { t } = useTranslation("stock");
  const shopify = useAppBridge();
  const change = useChange();
  const [edits, setEdits] = useState<ReadonlyMap<string, Edit>>(new Map());
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const sent = useRef<readonly string[]>([]);
  const keyOf = (itemId: string) => `${itemId} ${locationId}`;
  const { result } = change;

  useEffect(() => {
    if (!result) return;
    if (result.ok) {
      shopify.toast.show(t("saved", { count: sent.current.length }));
      setEdits((now) => new Map([...now].filter(([key]) => !sent.current.includes(key))));
      return;
    }
    const named = Object.entries(result.errors).flatMap(([field, message]) => {
      const at = /^cells\.(\d+)\./.exec(field)?.[1];
      const key = at === undefined ? undefined : sent.current[Number(at)];
      return key === undefined ? [] : [[key, message] as const];
    });
    // What was changed elsewhere is said by the cell itself: the rows are read anew.
    if (result.code !== "conflict") setErrors(new Map(named));
  }, [result]);

  const put = (key: string, edit: Edit | null) => {
    const next = new Map(edits);
    if (edit) next.set(key, edit);
    else next.delete(key);
    setEdits(next);
    setErrors(new Map([...errors].filter(([other]) => other !== key)));
  };

  return {
    count: edits.size,
    isSaving: change.isSending,
    result,
    type(row: StockRow, name: Named, typed: string) {
      const key = keyOf(row.itemId);
      const now = quantityOf(row, name);
      const before = edits.get(key);
      const seen = before?.name === name ? before.seen : now;
      put(key, typed === String(now) ? null : { itemId: row.itemId, locationId, name, typed, seen });
    },
    /** What was typed counts, whatever somebody else wrote. */
    setAnyway(row: StockRow) {
      const key = keyOf(row.itemId);
      const edit = edits.get(key);
      if (edit) put(key, { ...edit, seen: quantityOf(row, edit.name) });
    },
    cell(row: StockRow, name: Named): CellState {
      const key = keyOf(row.itemId);
      const edit = edits.get(key);
      const now = quantityOf(row, name);
      if (!edit) return { value: String(now), conflict: null, error: null };
      if (edit.name !== name) return { value: follower(row, edit, now), conflict: null, error: null };
      const conflict = edit.seen === now ? null : { now, seen: edit.seen };
      const wrong = wholeOf(edit.typed) === null ? t("wholeNumber") : null;
      return { value: edit.typed, conflict, error: errors.get(key) ?? wrong };
    },
    /** False: there is something wrong in it, and nothing was sent. */
    save(reason: string): boolean {
      const cells = [...edits].map(([key, edit]) => ({ key, edit, quantity: wholeOf(edit.typed) }));
      if (cells.length === 0 || cells.some(({ quantity }) => quantity === null)) return false;
      sent.current = cells.map(({ key }) => key);
      change.send("setQuantities", {
        reason,
        cells: cells.map(({ edit: { itemId, locationId, name, seen }, quantity }) => ({
          ...{ itemId, locationId, name, seen },
          quantity,
        })),
      });
      return true;
    },
    discard() {
      setEdits(new Map());
      setErrors(new Map());
    },
  };
}
export type StockEdits = ReturnType<typeof useStockEdits>;

const quantityOf = (row: StockRow, name: Named): number => (name === "available" ? row.available : row.onHand);

/** A whole number as people type it; null: it is none. */
export const wholeOf = (text: string): number | null => (/^\s*[-+]?\d{1,10}\s*$/.test(text) ? Number(text) : null);

// On hand moves with what is available, and the other way round.
function follower(row: StockRow, edit: Edit, now: number): string {
  const typed = wholeOf(edit.typed);
  return String(typed === null ? now : now + typed - quantityOf(row, edit.name));
}
