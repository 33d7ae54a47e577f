import type { Cell, Column, Filters, KeyFigure, Row, Span, TraceQuery } from "../reports/report.ts";
import { traceOf } from "../sales/answer-parts.ts";

/** Of the counts of customers those that are counts of orders: each customer who is won has one first order. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  newCustomers: ["new"],
  customersWon: ["new"],
  cohortSize: ["new"],
  customerOrders: ["new", "returning"],
  repeatOrders: ["returning"],
  guestOrders: ["guest"],
};

/** The lines of the orders that some of these columns count. Of the others no lines are the sum: a customer counts once. */
export function orderTraces(
  ids: readonly string[],
  span: Span,
  timeZone: string,
  filters: Filters,
): Record<string, TraceQuery> {
  return Object.fromEntries(
    ids.flatMap((id) => {
      const customerKind = KINDS[id];
      const query = customerKind && traceOf("orders", span, timeZone, { filters: { ...filters, customerKind } });
      return query ? [[id, query] as const] : [];
    }),
  );
}

/** Key figures of a report's cells, with what they open. */
export const openedFigures = (
  figures: readonly Pick<Column, "id" | "kind">[],
  now: Readonly<Record<string, Cell>>,
  then: Readonly<Record<string, Cell>> | null,
  traces: NonNullable<Row["traces"]>,
): KeyFigure[] =>
  figures.map(({ id, kind }) => ({
    ...{ metric: id, kind, value: now[id] ?? null, previous: then?.[id] ?? null },
    ...(traces[id] && { opens: { kind: "trace", query: traces[id] } }),
  }));
