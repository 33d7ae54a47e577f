import type { Cell, ReportAnswer, TraceQuery } from "#app/features/analytics/reports/report.ts";

/** Every number of an answer that opens, with the question for its lines. */
export function openedCells({ figures, rows, total, view }: ReportAnswer): [Cell, TraceQuery][] {
  const cells = [...rows, ...(total ? [total] : [])].flatMap(({ cells: values, traces = {} }) =>
    Object.entries(traces).map(([column, query]): [Cell, TraceQuery] => [values[column]!, query]),
  );
  const opened = figures.flatMap(({ value, opens }): [Cell, TraceQuery][] =>
    opens?.kind === "trace" ? [[value, opens.query]] : [],
  );
  const lines = view?.kind === "bridge" ? view.lines.map(({ value, trace }): [Cell, TraceQuery] => [value, trace]) : [];
  const boxes =
    view?.kind === "matrix"
      ? view.rows.flatMap(({ cells: values, traces = [] }) =>
          traces.flatMap((query, n): [Cell, TraceQuery][] => (query ? [[values[n]!, query]] : [])),
        )
      : [];
  return [...cells, ...opened, ...lines, ...boxes];
}
