import { type RefObject, useEffect, useRef } from "react";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";
import { showFirstError } from "./show-first-error.ts";

/**
 * Brings what was turned down to the eye and the keyboard, once: the first field that is marked, else the banner, around which the ref
 * goes. `isAtField`: some of it stands beside a field.
 */
export function useSeen(result: ActionResult | undefined, isAtField: boolean): RefObject<HTMLDivElement> {
  const place = useRef<HTMLDivElement>(null);
  const seen = useRef<ActionResult>();
  const awaited = useRef<ActionResult>();
  useEffect(() => {
    if (!place.current || seen.current === result) return;
    if (!isAtField || !showFirstError(place.current.ownerDocument)) {
      // A form marks its fields when it has heard the answer: then all is drawn once more.
      const isEarly = isAtField && awaited.current !== result;
      awaited.current = result;
      if (isEarly) return;
      place.current.querySelector<HTMLElement>("[tabindex]")?.focus({ preventScroll: true });
      place.current.scrollIntoView({ block: "nearest" });
    }
    seen.current = result;
  });
  return place;
}
