// The app's own functions called from a test: what they ask of Shopify's hosts goes to the stand-in, over TLS as from the app's processes.
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { Readable } from "node:stream";
import type { Sandbox } from "#sandbox/options.ts";

// Shopify's library keeps the fetch that it finds when it is imported: where this file is imported before the app, it finds one that
// leads on to whatever is in place when it asks.
const original = globalThis.fetch;
const late: typeof fetch = (input, init) => (globalThis.fetch === late ? original : globalThis.fetch)(input, init);
globalThis.fetch = late;

/** Leads requests of this process to the stand-in, those to other stores than `domain` to the stand-ins before it; returns how to undo it. */
export function askHere(sandbox: Sandbox, domain?: string): () => void {
  const real = globalThis.fetch;
  const ca = readFileSync(sandbox.caPath);
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== "https:") return original(input, init);
    const { hostname, pathname, search } = url;
    const isOthers = domain !== undefined && hostname.endsWith(".myshopify.com") && hostname !== domain;
    if (isOthers && real !== late) return real(input, init);
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), host: hostname };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const to = { host: "127.0.0.1", port: sandbox.ports.tls, servername: hostname, path: pathname + search };
      const asking = request({ ...to, ca, method: init?.method ?? "GET", headers, signal: init?.signal ?? undefined });
      asking.on("response", resolve).on("error", reject).end(init?.body);
    });
    const body = Readable.toWeb(answer) as ReadableStream<Uint8Array>;
    return new Response(body, { status: answer.statusCode, headers: answer.headers as Record<string, string> });
  };
  return () => (globalThis.fetch = real);
}
