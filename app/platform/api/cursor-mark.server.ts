import { createHash } from "node:crypto";
import type { z } from "zod";
import { ApiRefusal } from "./api-answer.ts";
import { FIELDS } from "./sparse-fields.ts";

/** What a cursor is called in a query or a body. */
export const CURSOR = "cursor";
/** What may be another from page to page of one question. */
const OF_A_PAGE: readonly string[] = [CURSOR, "limit", FIELDS];
const MARKED = /^([\w-]{8})\.(.+)$/s;

/** True of what asks for the rows after a cursor. */
export const takesCursor = (schema: z.ZodType | undefined): boolean =>
  schema !== undefined && "shape" in schema && Object.hasOwn((schema as z.ZodObject).shape, CURSOR);

/**
 * A short name for what is asked, whichever page of it: the list, its sort, its filters. Cursors bear it, because a place in one list is none in
 * another: there it would lead to the first page, or to rows that nobody asked for.
 */
export function markOf(url: URL, body: unknown): string {
  const asked: [string, unknown][] = [...url.searchParams, ...Object.entries(body ?? {})];
  const parts = asked.filter(([name]) => !OF_A_PAGE.includes(name)).map((part) => JSON.stringify(part, inOrder));
  const question = JSON.stringify([url.pathname, ...parts.sort()]);
  return createHash("sha256").update(question).digest("base64url").slice(0, 8);
}

// The same fields in another order are the same question.
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** A cursor as a client is given it. */
export const marked = (mark: string, cursor: string): string => `${mark}.${cursor}`;

/** The cursor that a verb gave. Throws ApiRefusal (invalid) for one of another question, and for what is none. */
export function unmarked(mark: string, text: string): string {
  const [, of, cursor] = MARKED.exec(text) ?? [];
  if (cursor !== undefined && of === mark) return cursor;
  const message =
    cursor === undefined
      ? "This is not a cursor that the list gave."
      : "This cursor goes on with another sort, filter or list: ask without it for the first page.";
  throw new ApiRefusal("invalid", "The request breaks a rule: see details.fields.", { fields: { [CURSOR]: message } });
}
