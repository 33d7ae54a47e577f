import { useEffect, useRef } from "react";
import { type Plain, useChange } from "#app/ui/form/use-change.ts";

/** Sends one of the page's changes at a time, and tells once when it was made. */
export function useWork(onDone: (intent: string, result: unknown) => void) {
  const change = useChange();
  const { result } = change;
  const last = useRef<() => void>(() => {});
  useEffect(() => {
    if (result?.ok) onDone(result.intent, result.result);
    // Each answer is told once; what is done then is made anew with every drawing of the page.
  }, [result]);
  const errors: Readonly<Record<string, string>> = result?.ok === false ? result.errors : {};
  return {
    isSending: change.isSending,
    intent: change.intent,
    result,
    errorOf: (field: string): string | undefined => errors[field],
    send: (intent: string, fields: { readonly [name: string]: Plain | undefined }) => {
      last.current = () => change.send(intent, fields);
      last.current();
    },
    /** The same once more: after a permission was given. */
    again: () => last.current(),
  };
}
export type Work = ReturnType<typeof useWork>;
