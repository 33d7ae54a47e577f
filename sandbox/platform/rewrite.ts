// Puts localhost addresses in place of Shopify's, in headers and in bodies that stream past, so that any browser can show the app without
// mapping host names.
import { Transform, type TransformCallback } from "node:stream";

export interface Replacement {
  from: string;
  to: string;
}

/** Each address in the three ways it is written: plain, percent-encoded (in a query), with escaped slashes (in JSON). Longest first. */
export function replacements(pairs: Replacement[]): Replacement[] {
  const all = pairs.flatMap(({ from, to }) => [
    { from, to },
    { from: encodeURIComponent(from), to: encodeURIComponent(to) },
    { from: from.replaceAll("/", "\\/"), to: to.replaceAll("/", "\\/") },
  ]);
  return all.sort((a, b) => b.from.length - a.from.length);
}

/** Replaces in a whole text. */
export function rewriteText(text: string, list: Replacement[]): string {
  let result = text;
  for (const { from, to } of list) result = result.replaceAll(from, to);
  return result;
}

/** Replaces in a stream of bytes. Holds back only an end that could be the beginning of an address, so streaming goes on. */
export function rewriteStream(list: Replacement[]): Transform {
  let held = "";
  return new Transform({
    // latin1 keeps every byte as it is; the addresses are ASCII, so a character cut in two between chunks does no harm.
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      const text = rewriteText(held + chunk.toString("latin1"), list);
      const keep = possibleStart(text, list);
      held = text.slice(text.length - keep);
      callback(null, Buffer.from(text.slice(0, text.length - keep), "latin1"));
    },
    flush(callback: TransformCallback) {
      callback(null, Buffer.from(held, "latin1"));
    },
  });
}

/** Length of the longest end of `text` that is the beginning of an address. */
function possibleStart(text: string, list: Replacement[]): number {
  const longest = Math.max(...list.map(({ from }) => from.length)) - 1;
  for (let length = Math.min(longest, text.length); length > 0; length--) {
    const end = text.slice(text.length - length);
    if (list.some(({ from }) => from.startsWith(end))) return length;
  }
  return 0;
}
