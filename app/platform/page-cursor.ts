import { z } from "zod";
import { said } from "#app/i18n/said.ts";

/** Where a page of a list ended that is sorted by a time and an id, newest first. */
export interface PageCursor {
  readonly at: Date;
  readonly id: bigint;
}

/** A cursor as it stands in an address: "2026-11-20T10:00:00.000Z_17". */
export const PageCursorText = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_\d{1,19}$/, said("cursor"))
  .transform((text): PageCursor => {
    const at = text.lastIndexOf("_");
    return { at: new Date(text.slice(0, at)), id: BigInt(text.slice(at + 1)) };
  })
  .refine(({ at, id }) => !Number.isNaN(at.getTime()) && BigInt.asIntN(64, id) === id, said("cursor"));

/** A page of rows out of one more than asked for: the one too many says that there is a next page. */
export function pageOf<Row>(rows: readonly Row[], size: number, cursorOf: (row: Row) => PageCursor) {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  if (rows.length <= size || last === undefined) return { rows: shown, nextCursor: null };
  const { at, id } = cursorOf(last);
  return { rows: shown, nextCursor: `${at.toISOString()}_${id}` };
}
