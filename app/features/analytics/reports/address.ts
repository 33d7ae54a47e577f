// The question as it stands in a report page's address: ?period=30d&compare=year&channel=Online+Store&by=week&sort=-netSales&offset=50
import { type Filters, type FilterName, FILTERS, type Sort, type TraceQuery } from "./report.ts";

/** As typed: nothing of it is checked yet, so that a page can show it beside what is wrong with it. */
export interface ReportAddress {
  /** Of REPORT_PERIODS; "": `from` and `to`, or the default. */
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly compare: string;
  readonly filters: Filters;
  /** The report's own choices by name. */
  readonly options: Readonly<Record<string, string>>;
  /** A column's id, "-" before it for descending; "": the report's own order. */
  readonly sort: string;
  readonly offset: string;
}

export type Params = readonly (readonly [string, string])[];

/** Takes what a report understands from an address; whatever else is in it belongs to the admin's frame. */
export function addressOf(search: URLSearchParams, optionNames: readonly string[]): ReportAddress {
  const text = (name: string) => (search.get(name) ?? "").trim();
  const filters: Partial<Record<FilterName, readonly string[]>> = {};
  for (const name of FILTERS) {
    // An empty value is one: the orders without a channel, without a country.
    const values = [...new Set(search.getAll(name))];
    if (values.length > 0) filters[name] = values;
  }
  return {
    ...{ period: text("period"), from: text("from"), to: text("to"), compare: text("compare") },
    filters,
    options: Object.fromEntries(optionNames.flatMap((name) => (search.has(name) ? [[name, text(name)]] : []))),
    ...{ sort: text("sort"), offset: text("offset") },
  };
}

/** The address again, without what is empty. */
export function paramsOf({ filters, options, ...rest }: Partial<ReportAddress>): Params {
  const { period, from, to, compare, sort, offset } = rest;
  const named = { period, from, to, compare, ...options, sort, offset };
  return [
    ...Object.entries(named).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
    ...filterParams(filters ?? {}),
  ];
}

/** The address as a query without "?". */
export const searchOf = (address: Partial<ReportAddress>): string =>
  new URLSearchParams(paramsOf(address).map(([name, value]) => [name, value])).toString();

/** What stays the same from one report to another: the period and its comparison. */
export const periodParams = ({ period, from, to, compare }: ReportAddress): Params =>
  paramsOf({ period, from, to, compare });

const filterParams = (filters: Filters): Params =>
  FILTERS.flatMap((name) => (filters[name] ?? []).map((value) => [name, value] as const));

export const sortText = ({ column, direction }: Sort): string => (direction === "descending" ? `-${column}` : column);

/** The address of the page of fact lines below a number. */
export function traceParams({ filters, ...query }: TraceQuery): Params {
  const named = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return [...named, ...filterParams(filters ?? {})];
}
