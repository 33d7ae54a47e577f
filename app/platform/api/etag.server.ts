import { createHash } from "node:crypto";

/** The weak ETag of an answer. */
export const etagOf = (text: string): string =>
  `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;

/** Whether a header names the tag, or any ("*"). Compared without the mark of weak ones, which others may leave out (RFC 9110 13.1.2). */
export function namesEtag(header: string, etag: string): boolean {
  const known = header.split(",").map((one) => one.trim().replace(/^W\//, ""));
  return known.includes(etag.replace(/^W\//, "")) || known.includes("*");
}
