import { useFetcher, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";
import { answered, type SentChange, sentChange } from "./key-of-change.ts";

/** Anything that JSON holds. */
export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain | undefined };

/**
 * Sends a change to the page's own action (or another's), as JSON with a key: a double click, or a second try after a lost answer, is the
 * same change. The key is renewed once the change was made or turned down, or is another one.
 */
export function useChange(action?: string) {
  const fetcher = useFetcher<ActionResult>();
  const here = useLocation().pathname;
  const place = action ?? here;
  const sent = useRef<SentChange | null>(null);
  const isSending = fetcher.state !== "idle";
  const result = (isSending ? undefined : fetcher.data) as ActionResult | undefined;
  // What is drawn says so too late: two that are sent before the page is drawn again would cross, and the first one's answer would be lost.
  const isBusy = useRef(false);
  useEffect(() => {
    if (fetcher.state !== "idle") return;
    isBusy.current = false;
    const answer = fetcher.data as ActionResult | undefined;
    if (!answer || !sent.current) return;
    answered(sent.current, place, isHeard(answer));
    if (isHeard(answer)) sent.current = null;
    // Once for each answer: until the page is drawn as sending, the one before still stands there, and is not that of what was just sent.
  }, [fetcher.state, fetcher.data]);
  return {
    isSending,
    /** What is being sent, or was sent last. */
    intent: isSending
      ? ((fetcher.json as { intent?: string } | undefined)?.intent ?? null)
      : (fetcher.data?.intent ?? null),
    result,
    /** False: nothing was sent, for another change is on its way. */
    send(intent: string, fields: { readonly [name: string]: Plain | undefined } = {}): boolean {
      if (isBusy.current) return false;
      isBusy.current = true;
      sent.current = sentChange(sent.current, { ...fields, intent }, place);
      const { key, text } = sent.current;
      fetcher.submit(
        { ...(JSON.parse(text) as Record<string, never>), key },
        {
          method: "post",
          action,
          encType: "application/json",
          // Else an answer that comes fast is drawn together with the sending, and nobody sees that anything was sent.
          flushSync: true,
        },
      );
      return true;
    },
  };
}
/** Whether it is known what became of the change: only then is the next try another one. */
function isHeard(result: ActionResult): boolean {
  if (result.ok) return true;
  const isBusy = result.code === "conflict" && result.reason === "busy";
  return !isBusy && result.code !== "unavailable" && result.code !== "unexpected";
}

export type ChangeState = ReturnType<typeof useChange>;
