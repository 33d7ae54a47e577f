import { type RefObject, useEffect, useRef } from "react";

/** Brings a list to the eye and the keyboard when another part of it is shown; not when the page opens. */
export function useFollow(frame: RefObject<HTMLElement>, part: number): void {
  const shown = useRef(part);
  useEffect(() => {
    if (shown.current === part) return;
    shown.current = part;
    frame.current?.focus({ preventScroll: true });
    frame.current?.scrollIntoView({ block: "start" });
  }, [frame, part]);
}
