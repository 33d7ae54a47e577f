import { useRef } from "react";
import { useLeaveWarning } from "./use-leave-warning.ts";

/**
 * For a page with a button of its own in place of the save bar: asks before a link or the browser leads away from values that are not
 * those of the first drawing. A part that begins anew once its work is done (by its `key`) needs no `isDone`.
 */
export function useUnsaved(values: object, isDone = false): void {
  const text = textOf(values);
  const first = useRef(text);
  useLeaveWarning(!isDone && text !== first.current);
}

// What was typed and taken away again is as nothing typed.
const textOf = (values: object): string =>
  JSON.stringify(values, (_, value: unknown) => (value === "" ? undefined : value));
