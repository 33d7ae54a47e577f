import { useEffect, useState } from "react";
import type { ActionResult } from "#app/platform/http/admin-route.server.ts";
import { isUnheard } from "./keep-typed.ts";

interface Heard<Answer> {
  /** The last answer; it stays while the next one is on its way. */
  readonly answer: Answer | undefined;
  /** Messages by field where the last question was refused. */
  readonly errors: Readonly<Record<string, string>>;
  /** Permissions without which it is not answered. */
  readonly scopes?: readonly string[] | undefined;
  /** No answer came; it is asked for again. */
  readonly isLost: boolean;
}

interface Asked<Answer> extends Heard<Answer> {
  /** From the first letter of a question to its answer: until then nothing may be made of the answer, which is the last one's. */
  readonly isAsking: boolean;
}

const PAUSE_MS = 400;
const AGAIN_MS = 5_000;

/**
 * Asks the app something that depends on what is being typed, once the typing pauses; only the last question counts. A question of null
 * is not asked. `of` is the state that the answer was true of: when it changes, the same is asked once more. Not a fetcher: the page's own
 * data need not be read anew for it.
 */
export function useAnswer<Answer>(path: string, question: object | null, of = ""): Asked<Answer> {
  const [heard, setHeard] = useState<Heard<Answer> & { name?: string }>({
    answer: undefined,
    errors: {},
    isLost: false,
  });
  const text = question === null ? null : JSON.stringify(question);
  const name = `${path} ${of} ${text}`;
  const isAsking = text !== null && heard.name !== name;
  useEffect(() => {
    if (!isAsking) return;
    const stop = new AbortController();
    let timer = setTimeout(() => void ask(), PAUSE_MS);
    async function ask() {
      const result = await answerTo(path, text, stop.signal);
      if (stop.signal.aborted) return;
      if (result === undefined) timer = setTimeout(() => void ask(), AGAIN_MS);
      setHeard((before) => {
        if (result === undefined) return { ...before, isLost: true };
        return result.ok
          ? { name, answer: result.result as Answer, errors: {}, isLost: false }
          : { name, answer: before.answer, errors: result.errors, scopes: result.scopes, isLost: false };
      });
    }
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, text, name, isAsking]);
  return { ...heard, isAsking, isLost: isAsking && heard.isLost };
}

async function answerTo(path: string, body: string | null, signal: AbortSignal): Promise<ActionResult | undefined> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  try {
    const response = await fetch(path, { method: "POST", body, headers, signal });
    const result = (await response.json()) as ActionResult;
    const isHeard = result.ok || !(isUnheard(result) || result.code === "limited");
    return isHeard ? result : undefined;
  } catch {
    return undefined;
  }
}
