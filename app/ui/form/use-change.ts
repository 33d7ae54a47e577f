import { useFetcher, useLocation } from "@remix-run/react";
import { useRef } from "react";
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
  if (result && sent.current) {
    answered(sent.current, place, isHeard(result));
    if (isHeard(result)) sent.current = null;
  }
  return {
    isSending,
    /** What is being sent, or was sent last. */
    intent: isSending
      ? ((fetcher.json as { intent?: string } | undefined)?.intent ?? null)
      : (fetcher.data?.intent ?? null),
    result,
    send(intent: string, fields: { readonly [name: string]: Plain | undefined } = {}) {
      if (isSending) return;
      sent.current = sentChange(sent.current, { ...fields, intent }, place);
      const { key, text } = sent.current;
      fetcher.submit(
        { ...(JSON.parse(text) as Record<string, never>), key },
        {
          method: "post",
          action,
          encType: "application/json",
        },
      );
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
