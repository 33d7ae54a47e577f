// Messages between this frame and the admin around it.
import type { Calls, Events, Message } from "../protocol.ts";

/** Where the admin is: the real address beside the real CDN, else the address this script came from. */
const script = document.currentScript as HTMLScriptElement | null;
const source = new URL(script?.src ?? location.href);
export const ADMIN_ORIGIN = source.hostname === "cdn.shopify.com" ? "https://admin.shopify.com" : source.origin;
export const API_KEY =
  script?.dataset.apiKey ??
  document.querySelector<HTMLMetaElement>("meta[name=shopify-api-key]")?.content ??
  source.searchParams.get("apiKey") ??
  "";

/** True inside the admin; the frame of a modal with `src` is one too. */
export const EMBEDDED = window.top !== window;

const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
const listeners = new Map<keyof Events, Set<(detail: never) => void>>();
let lastId = 0;

/** Asks the admin. Rejects with its error text; outside the admin it never answers, as the real one. */
export function call<M extends keyof Calls>(
  method: M,
  ...[args]: Calls[M][0] extends null ? [] : [Calls[M][0]]
): Promise<Calls[M][1]> {
  return new Promise((resolve, reject) => {
    if (!EMBEDDED) return;
    const id = ++lastId;
    waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    window.top!.postMessage({ sandbox: "call", id, method, args: args ?? null } satisfies Message, ADMIN_ORIGIN);
  });
}

/** Tells the admin without waiting; a failure is no one's to handle. */
export function tell<M extends keyof Calls>(method: M, args: Calls[M][0]): void {
  void (call as (method: M, args: Calls[M][0]) => Promise<unknown>)(method, args).catch(() => {});
}

export function on<E extends keyof Events>(name: E, listener: (detail: Events[E]) => void): () => void {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set.add(listener as (detail: never) => void));
  return () => void set.delete(listener as (detail: never) => void);
}

addEventListener("message", (event: MessageEvent<Message | undefined>) => {
  if (event.source !== window.top || event.origin !== ADMIN_ORIGIN || !event.data?.sandbox) return;
  const message = event.data;
  if (message.sandbox === "reply") {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asked?.resolve(message.result);
    else asked?.reject(new Error(message.error));
  } else if (message.sandbox === "event") {
    for (const listener of listeners.get(message.name) ?? []) listener(message.detail as never);
  }
});
