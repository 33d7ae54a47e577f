import { useFetcher, useLocation } from "@remix-run/react";
import { useRef, useState } from "react";
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
  // What is on its way, from the click on: that something is sent React Router tells with a later drawing, or, where the answer comes fast, never.
  const run = useRef<Run | null>(null);
  const [, draw] = useState(0);
  const data = fetcher.data as ActionResult | undefined;
  if (fetcher.state !== "idle" && run.current) run.current.wasSeen = true;
  else if (run.current && (run.current.wasSeen || data !== run.current.before)) {
    run.current = null;
    if (data && sent.current) {
      answered(sent.current, place, isHeard(data));
      if (isHeard(data)) sent.current = null;
    }
  }
  const isSending = run.current !== null;
  return {
    isSending,
    /** What is being sent, or was sent last. */
    intent: isSending ? (run.current?.intent ?? null) : (data?.intent ?? null),
    result: isSending ? undefined : data,
    /** False: nothing was sent, for another change is on its way. */
    send(intent: string, fields: { readonly [name: string]: Plain | undefined } = {}): boolean {
      if (run.current) return false;
      run.current = { intent, before: fetcher.data as ActionResult | undefined, wasSeen: false };
      draw((times) => times + 1);
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
      return true;
    },
  };
}

interface Run {
  readonly intent: string;
  /** The answer to the one before, which stays until this one has its own. */
  readonly before: ActionResult | undefined;
  wasSeen: boolean;
}

/** Whether it is known what became of the change: only then is the next try another one. */
function isHeard(result: ActionResult): boolean {
  if (result.ok) return true;
  const isBusy = result.code === "conflict" && result.reason === "busy";
  return !isBusy && result.code !== "unavailable" && result.code !== "unexpected";
}

export type ChangeState = ReturnType<typeof useChange>;
