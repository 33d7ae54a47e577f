import { log } from "../telemetry/log.server.ts";

/** While the database is away each of the queue's some thirty lookers tells of it twice a second. */
const QUIET_MS = 30_000;

/**
 * What the queue says of its errors, for a line each: one trouble is told at once, and then every half minute with how often it came
 * meanwhile (`times`). It is an Error, or an object of the queue's own with the same fields.
 */
export function queueErrors(
  say: (fields: { err: Error; times: number }, words: string) => void = (fields, words) => log().error(fields, words),
  now: () => number = Date.now,
): (error: unknown) => void {
  const told = new Map<string, { at: number; times: number }>();
  return (error) => {
    const {
      code,
      message = String(error),
      stack,
    } = (error ?? {}) as { code?: string; message?: string; stack?: string };
    // "… (Queue: sync.webhooks, Worker: …)"
    const trouble = code ?? message.replace(/ \(Queue: .*$/, "");
    const last = told.get(trouble);
    if (last && now() - last.at < QUIET_MS) return void last.times++;
    told.set(trouble, { at: now(), times: 0 });
    const err = Object.assign(new Error(message), { code, ...(stack !== undefined && { stack }) });
    say({ err, times: (last?.times ?? 0) + 1 }, "the queue had an error");
  };
}
