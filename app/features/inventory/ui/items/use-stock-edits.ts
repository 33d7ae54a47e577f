import { useRef, useState } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { showFirstError } from "#app/ui/form/show-first-error.ts";
import { useChange } from "#app/ui/form/use-change.ts";
import type { StockRow } from "#app/features/inventory/schema.ts";
import type { ErrorElsewhere } from "./errors-elsewhere.tsx";
import { rowName } from "./row-name.ts";

export type Named = "available" | "on_hand";

/** What a person typed into a cell, and what stood there then. */
interface Edit {
  readonly of: string;
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
  const sent = useRef<ReadonlyMap<string, Edit>>(new Map());
  const keyOf = (itemId: string) => `${itemId} ${locationId}`;
  const { result } = change;

  useEffect(() => {
    if (!result) return;
    if (result.ok) {
      shopify.toast.show(t("saved", { count: sent.current.size }));
      setEdits((now) => new Map([...now].flatMap(([key, edit]) => unsaved(key, edit, sent.current.get(key)))));
      return;
    }
    const named = Object.entries(result.errors).flatMap(([field, message]) => {
      const at = /^cells\.(\d+)\./.exec(field)?.[1];
      const key = at === undefined ? undefined : [...sent.current.keys()][Number(at)];
      return key === undefined ? [] : [[key, message] as const];
    });
    // What was changed elsewhere is said by the cell itself: the rows are read anew.
    if (result.code !== "conflict") setErrors(new Map(named));
  }, [result]);

  const errorOf = (key: string, { typed }: Edit): string | null =>
    errors.get(key) ?? (wholeOf(typed) === null ? t("wholeNumber") : null);
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
      // While it is on its way, what stands here is not yet what will be kept: typed back, it is an edit as well.
      const isAsKept = typed === String(now) && !(change.isSending && sent.current.has(key));
      put(key, isAsKept ? null : { of: rowName(row), itemId: row.itemId, locationId, name, typed, seen });
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
      return { value: edit.typed, conflict, error: errorOf(key, edit) };
    },
    /** What is wrong in cells of other rows than these. */
    elsewhere(rows: readonly StockRow[]): ErrorElsewhere[] {
      const shown = rows.map(({ itemId }) => keyOf(itemId));
      return [...edits].flatMap(([key, edit]) => {
        const message = shown.includes(key) ? null : errorOf(key, edit);
        return message === null ? [] : [{ of: edit.of, message }];
      });
    },
    /** False: nothing was sent, for something is wrong in it, or an earlier one is on its way. */
    save(reason: string, reference: string): boolean {
      const cells = [...edits.values()].map((edit) => ({ edit, quantity: wholeOf(edit.typed) }));
      if (cells.length === 0) return false;
      if (cells.some(({ quantity }) => quantity === null)) {
        showFirstError(document);
        return false;
      }
      const isSent = change.send("setQuantities", {
        ...{ reason, reference },
        cells: cells.map(({ edit: { itemId, locationId, name, seen }, quantity }) => ({
          ...{ itemId, locationId, name, seen },
          quantity,
        })),
      });
      if (isSent) sent.current = edits;
      return isSent;
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

// What was typed over again while it was being saved stays, and has seen what was saved.
function unsaved(key: string, edit: Edit, sent: Edit | undefined): [string, Edit][] {
  if (!sent || sent.name !== edit.name) return [[key, edit]];
  return sent.typed === edit.typed ? [] : [[key, { ...edit, seen: wholeOf(sent.typed) ?? edit.seen }]];
}

// On hand moves with what is available, and the other way round.
function follower(row: StockRow, edit: Edit, now: number): string {
  const typed = wholeOf(edit.typed);
  return String(typed === null ? now : now + typed - quantityOf(row, edit.name));
}
