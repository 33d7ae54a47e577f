import { FILTERS, type Filters } from "../reports/report.ts";

/** What stands once in such an address; filters may stand several times. */
export const PLAIN = [
  "metric",
  "from",
  "to",
  "until",
  "hour",
  "weekday",
  "returnReason",
  "lines",
  "customer",
  "wonFrom",
  "wonTo",
  "wonUntil",
  "place",
  "order",
  "by",
  "offset",
];

/** The query of a trace's address as TraceInput takes it; whatever else is in it belongs to the admin's frame. */
export function traceInput(search: URLSearchParams): Record<string, unknown> {
  const filters: Record<string, readonly string[]> = {};
  for (const name of FILTERS) {
    const values = [...new Set(search.getAll(name))];
    if (values.length > 0) filters[name] = values;
  }
  const plain = PLAIN.flatMap((name) => {
    const value = search.get(name);
    return value === null || value === "" ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(plain), filters: filters satisfies Filters };
}
