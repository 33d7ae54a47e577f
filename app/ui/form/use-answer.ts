import { useEffect, useRef, useState } from "react";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";

interface Asked<Answer> {
  /** The last answer; it stays while the next one is on its way. */
  readonly answer: Answer | undefined;
  readonly isAsking: boolean;
  /** Messages by field where the last question was refused. */
  readonly errors: Readonly<Record<string, string>>;
  /** Permissions without which it is not answered. */
  readonly scopes?: readonly string[] | undefined;
}

const PAUSE_MS = 400;

/**
 * Asks the app something that depends on what is being typed, once the typing pauses; only the last question counts. A question of null
 * is not asked. `of` is the state that the answer was true of: when it changes, the same is asked once more. Not a fetcher: the page's own
 * data need not be read anew for it.
 */
export function useAnswer<Answer>(path: string, question: object | null, of = ""): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ answer: undefined, isAsking: false, errors: {} });
  const text = question === null ? null : JSON.stringify(question);
  const last = useRef<string | null>(null);
  useEffect(() => {
    const name = `${of} ${text}`;
    if (text === null || name === last.current) return;
    const stop = new AbortController();
    const timer = setTimeout(() => void ask(text), PAUSE_MS);
    async function ask(body: string) {
      setAsked((before) => ({ ...before, isAsking: true }));
      try {
        const headers = { "content-type": "application/json", accept: "application/json" };
        const response = await fetch(path, { method: "POST", body, headers, signal: stop.signal });
        const result = (await response.json()) as ActionResult;
        last.current = name;
        setAsked((before) =>
          result.ok
            ? { answer: result.result as Answer, isAsking: false, errors: {} }
            : { ...before, isAsking: false, errors: result.errors, scopes: result.scopes },
        );
      } catch {
        if (!stop.signal.aborted) setAsked((before) => ({ ...before, isAsking: false }));
      }
    }
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, text, of]);
  return asked;
}
