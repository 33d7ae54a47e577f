import http from "node:http";
import https from "node:https";
import type { AttemptError } from "../schema.ts";
import { AddressRefused, guardedLookup, guardLiteral, type Resolve } from "./target.server.ts";

/** From looking up the name to the answer's first kilobyte. */
const LONGEST_MS = 10_000;
const MOST_RESPONSE_BYTES = 1024;

/** How an attempt ended. */
export interface Outcome {
  /** Of the answer; null where there was none. */
  readonly status: number | null;
  readonly ms: number;
  readonly error: AttemptError | null;
  /** The answer's first kilobyte; null where it had none. */
  readonly response: string | null;
}

export interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Posts a message to a target once: no redirect is followed, no proxy asked, no connection kept. Never throws. */
export async function attempt(target: string, message: Message, resolve?: Resolve): Promise<Outcome> {
  const begun = performance.now();
  const ended = (outcome: Omit<Outcome, "ms">): Outcome => ({ ...outcome, ms: Math.round(performance.now() - begun) });
  try {
    const { status, response } = await post(new URL(target), message, resolve);
    return ended({ status, response, error: null });
  } catch (error) {
    return ended({ status: null, response: null, error: wordFor(error) });
  }
}

function post(
  url: URL,
  { body, headers }: Message,
  resolve: Resolve | undefined,
): Promise<{ status: number; response: string | null }> {
  const isHttp = url.protocol === "http:";
  guardLiteral(url);
  return new Promise((done, fail) => {
    const options = {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      lookup: guardedLookup(isHttp, resolve),
      signal: AbortSignal.timeout(LONGEST_MS),
      // One of its own: a connection that is kept was looked up in another minute.
      agent: isHttp ? new http.Agent() : new https.Agent(),
    };
    const request = (isHttp ? http : https).request(url, options, (answer) => {
      beginningOf(answer).then((response) => done({ status: answer.statusCode ?? 0, response }), fail);
    });
    request.on("error", fail);
    request.end(body);
  });
}

// What comes after it is not waited for.
async function beginningOf(answer: http.IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= MOST_RESPONSE_BYTES) break;
  }
  const text = Buffer.concat(parts).subarray(0, MOST_RESPONSE_BYTES).toString("utf8");
  return text.replaceAll("\u0000", "") || null;
}

function wordFor(error: unknown): AttemptError {
  if (error instanceof AddressRefused) return "address";
  const { name, code = "" } = error as { name?: string; code?: unknown };
  if (name === "TimeoutError" || name === "AbortError") return "timeout";
  if (/^(ENOTFOUND|EAI_)/.test(String(code))) return "dns";
  if (/CERT|TLS|SSL|SIGNATURE|ISSUER|EPROTO/.test(String(code))) return "tls";
  return "connection";
}
