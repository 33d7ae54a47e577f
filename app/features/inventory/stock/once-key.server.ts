import { createHash, randomUUID } from "node:crypto";

/**
 * Shopify's idempotency key for a part of a change: the same for the same key and content. Without a key of the form or request each
 * try is one of its own (repeated by the client alone, where an answer is lost).
 */
export function onceKey(key: string | undefined, part: string, content: object): string {
  if (key === undefined) return randomUUID();
  return createHash("sha256")
    .update(JSON.stringify([key, part, content]))
    .digest("hex");
}
