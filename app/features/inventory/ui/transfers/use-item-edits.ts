import { useState } from "react";
import type { TransferPage } from "#app/features/inventory/schema.ts";
import { useChange } from "#app/ui/form/use-change.ts";
import { type LineDraft, linesToSend } from "./line-draft.ts";

/** What is typed of a transfer's items, and not saved yet. */
export function useItemEdits(transfer: TransferPage) {
  const change = useChange();
  const saved = transfer.items.map(({ lineId, itemId, title, variantTitle, sku, left }): LineDraft => ({
    key: lineId,
    itemId: itemId ?? "",
    title: [title, variantTitle].filter(Boolean).join(" – "),
    sku,
    typed: String(left),
  }));
  const { result } = change;
  // Null: as saved. Once just this was saved, what was read anew is shown; what was typed meanwhile stays.
  const [draft, setDraft] = useState<readonly LineDraft[] | null>(null);
  const [sent, setSent] = useState<readonly LineDraft[]>([]);
  if (result?.ok && draft === sent) setDraft(null);
  const lines = draft ?? saved;
  return {
    ...{ result, lines, saved, sent },
    isDirty: JSON.stringify(lines) !== JSON.stringify(saved),
    isSaving: change.isSending,
    type: setDraft,
    /** False: nothing was sent, for an earlier change is on its way. */
    send(): boolean {
      const isSent = change.send("setTransferItems", { lines: linesToSend(lines) });
      if (isSent) setSent(lines);
      return isSent;
    },
    discard: () => setDraft(null),
  };
}
export type ItemEdits = ReturnType<typeof useItemEdits>;
