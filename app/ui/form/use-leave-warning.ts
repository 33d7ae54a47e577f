import { createContext, useContext, useEffect, useId } from "react";

/** What is asked before something is lost. */
export interface LeaveWords {
  readonly title: string;
  readonly what: string;
  readonly action: string;
}

/** What of the page would be lost, that no save bar stands for, and how one asks (null: as for typed text); changed in place. */
export const WarningsContext = createContext<Map<string, LeaveWords | null> | null>(null);

/** Asks before a link or the browser leads away, while there is something to lose: typed text, or what `words` say. */
export function useLeaveWarning(isOn: boolean, words?: LeaveWords): void {
  const warnings = useContext(WarningsContext);
  const id = useId();
  useEffect(() => {
    if (!isOn) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    warnings?.set(id, words ?? null);
    addEventListener("beforeunload", ask);
    return () => {
      warnings?.delete(id);
      removeEventListener("beforeunload", ask);
    };
    // Words are made anew with each drawing, and say the same.
  }, [warnings, id, isOn]);
}
