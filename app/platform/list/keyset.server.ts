import { Prisma } from "@prisma/client";
import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { isBroken } from "../http/broken-text.ts";

/** What a list can be sorted by. The expression may not be null: wrap it in coalesce. */
export interface Sort {
  readonly sql: Prisma.Sql;
  readonly type: "timestamptz" | "bigint" | "text";
  /** What comes first where nobody says: newest, most. */
  readonly isDescending: boolean;
}

/** Where a page begins: after or before a row, whose sort value and id these are. */
const Position = z.tuple([
  z.enum(["after", "before"]),
  z.string().refine((key) => !isBroken(key)),
  z.string().regex(/^\d{1,18}$/),
]);
type Position = z.infer<typeof Position>;

/** A cursor as it stands in an address. One that no list gave is refused. */
export const ListCursor = z.string().transform((text, context): Position => {
  const parsed = Position.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: said("cursor") });
  return z.NEVER;
});
export type ListCursor = z.output<typeof ListCursor>;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** A position as an address holds it. */
export const cursorText = (...position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString("base64url");

export interface PageRequest {
  readonly sort: Sort;
  /** The column that tells rows of one sort value apart. */
  readonly id: Prisma.Sql;
  /** The other way round than the sort's own order. */
  readonly isReversed?: boolean | undefined;
  readonly cursor?: ListCursor | undefined;
  readonly size: number;
}

/**
 * The SQL parts of a page: `where` leads to it, `order` sorts and cuts it (one row more than shown), `key` must be selected as
 * `sort_key` beside `id`. Cost grows with the page, not with how far down the list it is, where an index holds (shop_id, sort, id).
 */
export function pageSql({ sort, id, isReversed = false, cursor: given, size }: PageRequest) {
  const cursor = fitting(given, sort);
  const isBackward = cursor?.[0] === "before";
  const isDescending = (sort.isDescending !== isReversed) !== isBackward;
  const type = Prisma.raw(sort.type);
  const direction = Prisma.raw(isDescending ? "desc" : "asc");
  const than = Prisma.raw(isDescending ? "<" : ">");
  return {
    where: cursor
      ? Prisma.sql`(${sort.sql}, ${id}) ${than} (${cursor[1]}::${type}, ${BigInt(cursor[2])}::bigint)`
      : Prisma.sql`true`,
    order: Prisma.sql`order by ${sort.sql} ${direction}, ${id} ${direction} limit ${size + 1}`,
    /** The same order for what is joined to the page afterwards: no join promises to keep it. */
    again: Prisma.sql`order by ${sort.sql} ${direction}, ${id} ${direction}`,
    key: Prisma.sql`(${sort.sql})::text`,
  };
}

/** The cursor, where its key is one of this sort. An address that was sorted otherwise by hand keeps the cursor of the order before: undefined. */
export function fitting(cursor: ListCursor | undefined, { type }: Pick<Sort, "type">): ListCursor | undefined {
  return cursor && KEY_OF[type](cursor[1]) ? cursor : undefined;
}

const Instant = z.iso.datetime({ offset: true });
// As PostgreSQL writes them: "2026-11-20 10:00:00.123+00".
const isInstant = (key: string): boolean => {
  const [, day, time, offset, minutes = ":00"] =
    /^((?!0000)\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)([+-](?:0\d|1[0-4]))(:\d\d)?$/.exec(key) ?? [];
  return day !== undefined && Instant.safeParse(`${day}T${time}${offset}${minutes}`).success;
};
const KEY_OF: Record<Sort["type"], (key: string) => boolean> = {
  text: () => true,
  bigint: (key) => /^-?\d{1,18}$/.test(key),
  timestamptz: isInstant,
};

export interface Page<Row> {
  readonly rows: Row[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
}

/** The page of rows that `pageSql` brought. */
export function keysetPage<Row extends { id: bigint; sort_key: string }>(
  rows: readonly Row[],
  { cursor: given, sort, size }: Pick<PageRequest, "cursor" | "sort" | "size">,
): Page<Row> {
  const cursor = fitting(given, sort);
  const isBackward = cursor?.[0] === "before";
  const hasMore = rows.length > size;
  const shown = rows.slice(0, size);
  if (isBackward) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  const hasNext = isBackward ? true : hasMore;
  const hasPrevious = isBackward ? hasMore : cursor !== undefined;
  return {
    rows: shown,
    nextCursor: last && hasNext ? cursorText("after", last.sort_key, String(last.id)) : null,
    previousCursor: first && hasPrevious ? cursorText("before", first.sort_key, String(first.id)) : null,
  };
}
