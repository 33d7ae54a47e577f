import { useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";

/** Options of a way out of the page of something that was just deleted: nothing of it can be saved any more. */
export const OF_WHAT_IS_GONE = { state: { isGone: true } } as const;

/** The page's own question, where no save bar lets the admin ask. */
export interface LeaveQuestion {
  readonly isAsked: boolean;
  readonly leave: () => void;
  readonly stay: () => void;
}

/**
 * Asks before a link of the page leads away from unsaved changes. The admin asks by itself only for its own links, and in its own words
 * only where a save bar is open (`isDirty`); for other typed text (`isTyped`) the page asks. Both are asked at that very moment; another
 * address of the same page loses nothing.
 */
export function useLeaveGuard(isDirty: () => boolean, isTyped: () => boolean): LeaveQuestion {
  const shopify = useAppBridge();
  const [isAsked, setAsked] = useState(false);
  const blocker = useBlocker(({ currentLocation, nextLocation, historyAction }) => {
    const { isGone } = (nextLocation.state ?? {}) as { isGone?: boolean };
    if (isGone && historyAction !== "POP") return false;
    return currentLocation.pathname !== nextLocation.pathname && (isDirty() || isTyped());
  });
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // Nothing comes of it where the person stays.
    if (isDirty()) void shopify.saveBar.leaveConfirmation().then(() => blocker.proceed());
    else if (isTyped()) setAsked(true);
    // What was just saved is drawn as saved only now.
    else blocker.proceed();
    // Each way out is asked about once.
  }, [blocker]);
  const answer = (how: "proceed" | "reset") => {
    setAsked(false);
    blocker[how]?.();
  };
  return { isAsked, leave: () => answer("proceed"), stay: () => answer("reset") };
}
