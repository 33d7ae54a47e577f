// Thousands of rows in one statement: each column goes as one array, `unnest` makes rows of them.
import type { ShopRef } from "./ctx.ts";
import type { Sql } from "./db.server.ts";

/** How a column's values are sent. Instants as ISO text, big numbers as bigint, jsonb as JSON text. */
export type ColumnType = "bigint" | "int" | "text" | "bool" | "timestamptz" | "text[]" | "jsonb";

export interface Table<Row> {
  readonly name: string;
  /** Fields of a row; the column is the same in snake_case. shop_id is added to every table. */
  readonly columns: { readonly [Field in keyof Row]-?: ColumnType };
  /** What makes a row unique within its shop. */
  readonly key: readonly (keyof Row & string)[];
  /** Columns that the database works out: an expression over the row's columns as `r`, and $1 (the shop) and $2 (`parameter`). */
  readonly computed?: Readonly<Record<string, string>>;
}

/** Rows as they are sent: made ahead, while the database is busy with something else. */
export interface ReadyRows<Row> {
  readonly table: Table<Row>;
  readonly count: number;
  readonly arrays: readonly string[];
}

export function readyRows<Row extends object>(table: Table<Row>, rows: readonly Row[]): ReadyRows<Row> {
  return { table, count: rows.length, arrays: arrays(table, rows) };
}

/** Inserts rows that must not be there yet; a duplicate is an error. */
export async function insertRows<Row extends object>(
  ctx: ShopRef,
  sql: Sql,
  table: Table<Row>,
  rows: readonly Row[],
  parameter?: string,
): Promise<void> {
  await insertReady(ctx, sql, readyRows(table, rows), parameter);
}

/** As insertRows. */
export async function insertReady<Row extends object>(
  ctx: ShopRef,
  sql: Sql,
  { table, count, arrays }: ReadyRows<Row>,
  parameter?: string,
): Promise<void> {
  if (count === 0) return;
  await sql.query(statement(table), [ctx.shop.id, ...(table.computed ? [parameter] : []), ...arrays]);
}

/**
 * Waits for the other transactions that write this kind of the store's objects, until the caller's own ends: without it, sums over many
 * rows could miss what the other has not committed yet, and two that lock the same rows in another order would stop each other.
 */
export async function oneWriter(ctx: ShopRef, sql: Sql, table: string): Promise<void> {
  await sql.query("select pg_advisory_xact_lock($1::int, hashtext($2))", [ctx.shop.id, table]);
}

/** The last of the rows that share a key: one statement may not write a row twice. */
export function lastOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => bigint | string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** Inserts rows sent as arrays: $1 is the shop, $2 the parameter of computed columns where there are any. */
export function statement<Row>(table: Table<Row>): string {
  const fields = Object.keys(table.columns) as (keyof Row & string)[];
  const computed = Object.entries(table.computed ?? {});
  const first = table.computed ? 3 : 2;
  const columns = [...fields.map(columnOf), ...computed.map(([name]) => name)];
  const values = fields.map((field) => `r.${columnOf(field)}${table.columns[field] === "text[]" ? "::text[]" : ""}`);
  const sent = fields.map((field, n) => `$${first + n}::${table.columns[field].replace("[]", "")}[]`);
  return `insert into ${table.name} (shop_id, ${columns.join(", ")})
    select $1::int, ${[...values, ...computed.map(([, expression]) => expression)].join(", ")}
    from unnest(${sent.join(", ")}) as r(${fields.map(columnOf).join(", ")})`;
}

export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// PostgreSQL's own text for arrays, which the driver sends as it is: three times as fast as letting the driver write it.
export function arrays<Row>(table: Table<Row>, rows: readonly Row[]): string[] {
  return (Object.keys(table.columns) as (keyof Row & string)[]).map((field) => {
    const isText = /^(text|jsonb)/.test(table.columns[field]);
    let text = "{";
    for (let n = 0; n < rows.length; n++) {
      if (n > 0) text += ",";
      const value: unknown = rows[n]![field];
      if (value === null || value === undefined) text += "NULL";
      else if (!isText) text += value as string;
      else text += quoted(Array.isArray(value) ? textArray(value as string[]) : (value as string));
    }
    return text + "}";
  });
}

const textArray = (values: readonly string[]): string => `{${values.map(quoted).join(",")}}`;

// Zero bytes have no place in PostgreSQL's text; Shopify's JSON could carry one.
// eslint-disable-next-line no-control-regex
const SPECIAL = /["\\\u0000]/;

function quoted(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  return `"${text.replaceAll("\u0000", "").replace(/["\\]/g, "\\$&")}"`;
}
