import { AsyncResource } from "node:async_hooks";
import pg from "pg";
import { env } from "../env.server.ts";
import { log } from "./log.server.ts";
import { noteStatement } from "./metrics.server.ts";
import { fail, isTraced, openSpan } from "./span.server.ts";

/** As much of a statement as is told. */
const MOST_TEXT = 1500;

/**
 * A statement as it may be told: its text without what stands in it as a value. Ours take values as parameters; those of Prisma, the queue and
 * migrations may not.
 */
export function tellable(text: string): string {
  return text
    .replace(/'(?:[^']|'')*'/g, "'?'")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MOST_TEXT);
}

interface Submitted {
  readonly text?: string;
}
type Query = (...args: unknown[]) => unknown;

/** The driver's client, which times each statement: all ways to the database (Prisma, the queue, our own SQL) end in it. */
export function watchedClient(): typeof pg.Client {
  // A class, since the pool makes one by `new`.
  return class WatchedClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const ask = super.query.bind(this) as Query;
      this.query = ((...args: unknown[]) => watched(ask, args)) as typeof this.query;
    }
  };
}

function watched(ask: Query, args: unknown[]): unknown {
  const [first] = args;
  const text = typeof first === "string" ? first : ((first as Submitted | undefined)?.text ?? "");
  const verb = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? "SQL";
  const opened = isTraced()
    ? openSpan(`db ${verb}`, {
        kind: "CLIENT",
        attributes: { "db.system.name": "postgresql", "db.query.text": tellable(text) },
      })
    : undefined;
  const startedAt = performance.now();
  const end = (error?: unknown) => {
    const ms = performance.now() - startedAt;
    noteStatement(ms / 1000, isSlow(ms));
    if (isSlow(ms)) log().warn({ ms: Math.round(ms), statement: tellable(text) }, "a statement was slow");
    if (opened && error) fail(opened.span, error);
    opened?.span.end();
  };
  const last = args.at(-1);
  if (typeof last === "function") {
    // The driver calls back from its socket, outside of the work that asked.
    const told = AsyncResource.bind((error: unknown, result: unknown) => {
      end(error);
      (last as Query)(error, result);
    });
    return ask(...args.slice(0, -1), told);
  }
  const answer = ask(...args);
  if (!(answer instanceof Promise)) return answer;
  answer.then(
    () => end(),
    (error: unknown) => end(error),
  );
  return answer;
}

const isSlow = (ms: number): boolean => env().SLOW_QUERY_MS > 0 && ms > env().SLOW_QUERY_MS;
