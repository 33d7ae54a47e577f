// Cursor pagination: what a connection's resolver returns. The engine has already checked first and last before a resolver runs; inside a
// bulk operation it asks for everything by a very large `first`.
import { ApiError, NotImplemented } from "./errors.ts";
import { compileSearch, type SearchFields, type SearchWarning } from "./search.ts";
import type { Page, PageArgs, RequestContext } from "./types.ts";
import type { Row, SqlValue } from "../store/store.ts";

/** How rows of one table are paged. `Item` is what resolvers get as source. */
export interface RowPaging<Item> {
  /** Table with the alias `t`, joins allowed: "orders t" or "variants t join products p on p.id = t.product_id". */
  from: string;
  /** Columns to read; default "t.doc". */
  select?: string;
  /** Fixed conditions with ? for values. */
  where?: string;
  values?: SqlValue[];
  /** Sort key → SQL expression that is never null, e.g. { CREATED_AT: "t.created_at", ID: "t.id" }; `t.id` breaks ties. */
  sortKeys: Record<string, string>;
  defaultSort: string;
  /** Unique integer column that breaks ties and makes cursors; default "t.id". */
  id?: string;
  /** What `query` may name; without it a query is an error. */
  search?: SearchFields;
  /** Fields that stand in columns of their own: field → SQL expression. What asks for no other ones is answered without the documents. */
  columns?: Record<string, string>;
  /** Row → item; default parses `doc`. */
  item?: (row: Row) => Item;
}

/** What resolvers leave for `extensions.search`; the engine adds the path. */
export interface SearchReport {
  query: string;
  parsed: unknown;
  warnings: SearchWarning[];
}

const REPORTS = "engine.searchReports";

/** Search reports of the resolver that ran last; taking empties the list. */
export function takeSearchReports(ctx: RequestContext): SearchReport[] {
  const reports = (ctx.memo.get(REPORTS) ?? []) as SearchReport[];
  if (reports.length > 0) ctx.memo.set(REPORTS, []);
  return reports;
}

const encode = (text: string): string => Buffer.from(text, "utf8").toString("base64");

interface Cursor {
  id: string;
  value: string | number;
}

function decode(cursor: string): Cursor {
  try {
    const text = Buffer.from(cursor, "base64").toString("utf8");
    const id = /"last_id":(-?\d+)/.exec(text)?.[1];
    const { last_value } = JSON.parse(text.replace(/"last_id":-?\d+/, '"last_id":0')) as {
      last_value: string | number;
    };
    if (id !== undefined && (typeof last_value === "string" || typeof last_value === "number"))
      return { id, value: last_value };
  } catch {
    // falls through
  }
  throw new ApiError("Malformed cursor", "BAD_REQUEST");
}

const encodeCursor = (id: string, value: SqlValue): string =>
  encode(`{"last_id":${id},"last_value":${JSON.stringify(typeof value === "bigint" ? String(value) : value)}}`);

/** A page of an array already in memory, in its order (`reverse` turns it). */
export function pageOf<T>(items: readonly T[], args: PageArgs): Page<T> {
  const all = args.reverse ? [...items].reverse() : items;
  const idOf = (item: T, index: number): string => {
    const id = (item as { id?: unknown } | null)?.id;
    return typeof id === "string" && /^\d+$/.test(id) ? id : String(index);
  };
  const whereIs = (cursor: string): number => {
    const { id } = decode(cursor);
    const found = all.findIndex((item, index) => idOf(item, index) === id);
    return found >= 0 ? found : Number(id);
  };
  let from = args.after ? whereIs(args.after) + 1 : 0;
  let to = args.before ? whereIs(args.before) : all.length;
  if (args.first != null) to = Math.min(to, from + args.first);
  else if (args.last != null) from = Math.max(from, to - args.last);
  const whole = from === 0 && to >= all.length && !args.reverse;
  return {
    items: whole ? (all as T[]) : all.slice(from, Math.max(from, to)),
    hasNextPage: to < all.length,
    hasPreviousPage: from > 0,
    cursorOf: (item, index) => {
      const id = idOf(item, from + index);
      return encodeCursor(id, id);
    },
  };
}

function searched(
  ctx: RequestContext,
  paging: RowPaging<never>,
  query: string | null | undefined,
): { sql: string[]; values: SqlValue[] } {
  const sql = paging.where ? [`(${paging.where})`] : [];
  const values = [...(paging.values ?? [])];
  if (!query) return { sql, values };
  if (!paging.search) throw new NotImplemented(`search on ${paging.from}`);
  const { condition, warnings, parsed } = compileSearch(ctx.store, paging.search, query);
  const reports = (ctx.memo.get(REPORTS) ?? []) as SearchReport[];
  ctx.memo.set(REPORTS, [...reports, { query, parsed, warnings }]);
  // A bulk operation has no extensions to say it in: whoever tests an app finds all of them here.
  for (const { field } of warnings)
    ctx.store.run("insert or ignore into search_warnings values (?, ?, ?)", paging.from, field, query);
  if (condition) {
    sql.push(condition.sql);
    values.push(...condition.values);
  }
  return { sql, values };
}

// LIMIT takes a 64-bit integer; this is "all of them" and still adds up to a safe one.
const NO_LIMIT = 2 ** 40;

/** How many objects Shopify lets one walk through page by page; beyond them one narrows the search, or runs a bulk operation. */
export const PAGED_OBJECTS = 25_000;

/** A page of a table by keyset: cost does not grow with the page's depth. Takes query, sortKey, reverse, first/after, last/before. */
export function pageOfRows<Item>(ctx: RequestContext, paging: RowPaging<Item>, args: PageArgs): Page<Item> {
  const sortKey = args.sortKey ?? paging.defaultSort;
  const sort = paging.sortKeys[sortKey];
  if (!sort) throw new NotImplemented(`sort key ${sortKey} on ${paging.from}`);
  const id = paging.id ?? "t.id";
  const { sql, values } = searched(ctx, paging as RowPaging<never>, args.query);
  const backwards = args.first == null && args.last != null;
  const descending = Boolean(args.reverse) !== backwards;
  const limit = Math.min(args.first ?? args.last ?? NO_LIMIT, NO_LIMIT);
  const all = { sql: [...sql], values: [...values] };

  const beyond = (cursor: string, further: boolean): void => {
    const { id: last, value } = decode(cursor);
    const sign = further === Boolean(args.reverse) ? "<" : ">";
    const [place, at] = sort === id ? [id, [BigInt(last)]] : [`(${sort}, ${id})`, [value, BigInt(last)]];
    const marks = sort === id ? "?" : "(?, ?)";
    if (!ctx.bulk) {
      const behind = [...all.sql, `${place} ${sign === ">" ? "<=" : ">="} ${marks}`].join(" and ");
      const { n } = ctx.store.get<{ n: number }>(
        `select count(*) as n from (select 1 from ${paging.from} where ${behind} limit ?)`,
        ...[...all.values, ...at, PAGED_OBJECTS],
      )!;
      if (n >= PAGED_OBJECTS) throw new ApiError(`Cannot paginate beyond ${PAGED_OBJECTS} objects`, "BAD_REQUEST");
    }
    sql.push(`${place} ${sign} ${marks}`);
    values.push(...at);
  };
  if (args.after) beyond(args.after, true);
  if (args.before) beyond(args.before, false);

  const { columns } = paging;
  const asked = columns && args.fields?.every((name) => columns[name]) ? args.fields : null;
  const select = asked ? asked.map((name) => `${columns![name]!} as "${name}"`).join(", ") : (paging.select ?? "t.doc");
  const direction = descending ? "desc" : "asc";
  const rows = ctx.store.all<Row>(
    `select ${select}, cast(${id} as text) as page_id${sort === id ? "" : `, ${sort} as page_value`} from ${paging.from}` +
      `${sql.length > 0 ? ` where ${sql.join(" and ")}` : ""} order by ${sort === id ? "" : `${sort} ${direction}, `}${id} ${direction} limit ?`,
    ...values,
    limit + 1,
  );
  const more = rows.length > limit;
  if (more) rows.length = limit;
  if (backwards) rows.reverse();
  const toItem = asked
    ? (row: Row) => row as Item
    : (paging.item ?? ((row: Row) => JSON.parse(row.doc as string) as Item));
  return {
    items: rows.map(toItem),
    hasNextPage: backwards ? Boolean(args.before) : more,
    hasPreviousPage: backwards ? more : Boolean(args.after),
    cursorOf: (_item, index) => {
      const row = rows[index]!;
      const last = row.page_id as string;
      return encodeCursor(last, sort === id ? last : (row.page_value ?? ""));
    },
  };
}

export interface RowCount {
  count: number;
  precision: "EXACT" | "AT_LEAST";
}

/** Rows that match `query`; counting stops at `limit` (Shopify's default 10,000; null counts all). */
export function countRows<Item>(
  ctx: RequestContext,
  paging: RowPaging<Item>,
  query: string | null | undefined,
  limit: number | null = 10_000,
): RowCount {
  const { sql, values } = searched(ctx, paging as RowPaging<never>, query);
  const from = `from ${paging.from}${sql.length > 0 ? ` where ${sql.join(" and ")}` : ""}`;
  const row =
    limit === null
      ? ctx.store.get<{ n: number }>(`select count(*) as n ${from}`, ...values)
      : ctx.store.get<{ n: number }>(`select count(*) as n from (select 1 ${from} limit ?)`, ...values, limit + 1);
  const n = row?.n ?? 0;
  return limit !== null && n > limit ? { count: limit, precision: "AT_LEAST" } : { count: n, precision: "EXACT" };
}
