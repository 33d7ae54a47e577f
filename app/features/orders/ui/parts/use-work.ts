import { useEffect, useRef } from "react";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";
import { type Plain, useChange } from "#app/ui/form/use-change.ts";

/** Sends one of the page's changes at a time, and tells once when it was made, or why it was not. */
export function useWork(
  onDone: (intent: string, result: unknown) => void,
  onRefused: (refusal: Extract<ActionResult, { ok: false }>) => void = () => {},
) {
  const change = useChange();
  const { result } = change;
  const last = useRef<() => boolean>(() => false);
  useEffect(() => {
    if (result?.ok) onDone(result.intent, result.result);
    else if (result) onRefused(result);
    // Each answer is told once; what is done then is made anew with every drawing of the page.
  }, [result]);
  const errors: Readonly<Record<string, string>> = result?.ok === false ? result.errors : {};
  return {
    isSending: change.isSending,
    intent: change.intent,
    result,
    errorOf: (field: string): string | undefined => errors[field],
    /** False: nothing was sent, for another change is on its way. */
    send: (intent: string, fields: { readonly [name: string]: Plain | undefined }): boolean => {
      const isSent = change.send(intent, fields);
      if (isSent) last.current = () => change.send(intent, fields);
      return isSent;
    },
    /** The same once more: after a permission was given. */
    again: (): boolean => last.current(),
  };
}
export type Work = ReturnType<typeof useWork>;
