// Answers ShopifyQL from the store's own ledger of truth.
import type { Store } from "../store/store.ts";
import { periodOf } from "./dates.ts";
import { parse, type Query } from "./parse.ts";
import { readSales } from "./sales.ts";
import { cellOf, type Column, type Counted, type Metric } from "./schema.ts";
import { readSessions } from "./sessions.ts";
import { inSeries } from "./series.ts";
import { QlError, wrong, type Token } from "./tokens.ts";

export interface ResultColumn {
  name: string;
  dataType: string;
  displayName: string;
  /** The metric whose total it is; null for what the query asked for. */
  totalOf: string | null;
}

export interface Result {
  columns: ResultColumn[];
  rows: Record<string, string | null>[];
}

/** A group: what its dimensions show, and its numbers by metric. */
export interface Group {
  shown: Record<string, string | null>;
  counted: Record<string, Counted>;
}

/** What a table makes of a query: groups by these dimensions, with these metrics. */
export interface Asked {
  query: Query;
  period: ReturnType<typeof periodOf>;
  dimensions: string[];
  metrics: string[];
}

export interface Table {
  metrics: Record<string, Pick<Metric<never>, "display" | "type">>;
  columns: Record<string, Column>;
  groups: (asked: Asked) => Group[];
}

const TABLES: Record<string, (store: Store) => Table> = { sales: readSales, sessions: readSessions };

/** The answer, or what is wrong with the query. */
export function runShopifyql(store: Store, text: string): Result | { parseErrors: string[] } {
  try {
    return answer(store, parse(text));
  } catch (error) {
    if (error instanceof QlError) return { parseErrors: [error.message] };
    throw error;
  }
}

function answer(store: Store, query: Query): Result {
  const make = TABLES[query.table.text.toLowerCase()];
  if (!make) throw wrong(`Table '${query.table.text}' not found`, query.table);
  const table = make(store);
  const { dimensions, shown } = chosen(table, query);
  const metrics = shown.filter(({ name }) => table.metrics[name]).map(({ name }) => name);
  if (metrics.length === 0) throw wrong("SHOW has no metric", query.table);
  const asked: Asked = { query, period: periodOf(store, query), dimensions, metrics };
  const groups = inSeries(asked, table.groups(asked));
  const totals = query.totals ? table.groups({ ...asked, dimensions: [] })[0] : undefined;
  const { currency } = store.shop();
  const rows = ordered(query, groups, shown).slice(query.offset, query.offset + query.limit);
  const cell = (name: string, group: Group | undefined) =>
    table.metrics[name]
      ? cellOf(table.metrics[name].type, group?.counted[name] ?? 0, currency)
      : (group?.shown[name] ?? null);
  const totalled = query.totals ? shown.filter(({ name }) => table.metrics[name]) : [];
  return {
    columns: [
      ...shown.map(({ name, alias }) => {
        const { type, display } = table.metrics[name] ?? table.columns[name]!;
        return { name: alias, dataType: type, displayName: alias === name ? display : alias, totalOf: null };
      }),
      ...totalled.map(({ name, alias }) => {
        const { type, display } = table.metrics[name]!;
        return { name: `${alias}__totals`, dataType: type, displayName: `${display} (total)`, totalOf: alias };
      }),
    ],
    rows: rows.map((group) =>
      Object.fromEntries([
        ...shown.map(({ name, alias }) => [alias, cell(name, group)]),
        ...totalled.map(({ name, alias }) => [`${alias}__totals`, cell(name, totals)]),
      ]),
    ),
  };
}

interface ShownColumn {
  name: string;
  alias: string;
}

/** The dimensions that rows are grouped by, and the columns in their order: dimensions that SHOW does not name come first. */
function chosen({ metrics, columns }: Table, query: Query): { dimensions: string[]; shown: ShownColumn[] } {
  const known = (token: Token, among: Record<string, unknown>[], what: string): string => {
    const name = token.text.toLowerCase();
    if (!among.some((all) => Object.hasOwn(all, name))) throw wrong(`${what} '${token.text}' not found`, token);
    return name;
  };
  const time = query.timeseries ? [known(query.timeseries, [columns], "Time dimension")] : [];
  const grouped = query.groupBy.map((token) => known(token, [columns], "Dimension"));
  const dimensions = [...new Set([...time, ...grouped])];
  const shown = query.show.map(({ column, alias }) => {
    const name = known(column, [metrics, columns], "Column");
    if (!metrics[name] && !dimensions.includes(name)) throw wrong(`'${column.text}' must be in GROUP BY`, column);
    return { name, alias: alias ?? name };
  });
  for (const { column } of query.orderBy) {
    const name = column.text.toLowerCase();
    if (!dimensions.includes(name) && !shown.some((one) => one.name === name || one.alias === column.text))
      throw wrong(`Column '${column.text}' not found`, column);
  }
  for (const token of query.where?.dimensions ?? []) known(token, [columns], "Dimension");
  const added = dimensions.filter((name) => !shown.some((one) => one.name === name));
  return { dimensions, shown: [...added.map((name) => ({ name, alias: name })), ...shown] };
}

const valueOf = (counted: Counted | undefined): number =>
  counted === undefined ? 0 : typeof counted === "number" ? counted : counted[1] === 0 ? 0 : counted[0] / counted[1];

function ordered({ orderBy }: Query, groups: Group[], shown: ShownColumn[]): Group[] {
  const compare = (name: string, a: Group, b: Group): number => {
    if (a.counted[name] !== undefined) return valueOf(a.counted[name]) - valueOf(b.counted[name]);
    const [left, right] = [a.shown[name] ?? "", b.shown[name] ?? ""];
    return left.localeCompare(right, "en", { numeric: true });
  };
  return [...groups].sort((a, b) => {
    for (const { column, descending } of orderBy) {
      const name = shown.find((one) => one.alias === column.text)?.name ?? column.text.toLowerCase();
      const order = compare(name, a, b);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}
