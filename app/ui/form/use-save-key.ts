import { useEffect, useRef } from "react";

/** Ctrl+S, or Command+S, does what the save bar's button does: from the middle of a grid that button is a hundred stops away. */
export function useSaveKey(isOn: boolean, save: () => void): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.closest("dialog")) return;
      event.preventDefault();
      // Some fields take what was typed when they are left.
      target.blur();
      target.focus();
      setTimeout(() => latest.current(), 0);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOn]);
}
