import { useFetcher } from "@remix-run/react";
import { useRef } from "react";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";

/** Anything that JSON holds. */
export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain | undefined };

/**
 * Sends a change to the page's own action (or another's), as JSON with a key: a double click, or a second try after a lost answer, is the
 * same change. The key is renewed once the change was made or turned down.
 */
export function useChange(action?: string) {
  const fetcher = useFetcher<ActionResult>();
  const key = useRef<string | null>(null);
  const isSending = fetcher.state !== "idle";
  const result = (isSending ? undefined : fetcher.data) as ActionResult | undefined;
  // A lost answer keeps the key; whatever was answered ends it.
  if (result && (result.ok || result.code !== "unavailable")) key.current = null;
  return {
    isSending,
    /** What is being sent, or was sent last. */
    intent: isSending
      ? ((fetcher.json as { intent?: string } | undefined)?.intent ?? null)
      : (fetcher.data?.intent ?? null),
    result,
    send(intent: string, fields: { readonly [name: string]: Plain | undefined } = {}) {
      if (isSending) return;
      key.current ??= crypto.randomUUID();
      fetcher.submit(JSON.parse(JSON.stringify({ ...fields, intent, key: key.current })) as Record<string, never>, {
        method: "post",
        action,
        encType: "application/json",
      });
    },
  };
}
export type ChangeState = ReturnType<typeof useChange>;
