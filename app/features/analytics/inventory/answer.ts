import type { Cell, KeyFigure, ReportAnswer, Row } from "../reports/report.ts";

/** An answer without rows that says why. */
export const nothing = (missing: string): ReportAnswer => ({
  ...{ figures: [], chart: null, view: null, columns: [], rows: [], total: null, count: 0, notes: [], missing },
});

/** The row below a list. */
export const totalRow = (cells: Readonly<Record<string, Cell>>): Row => ({
  id: "total",
  label: { key: "total" },
  cells,
});

/** A key figure without one to compare it with. */
export const figure = (metric: string, kind: KeyFigure["kind"], value: Cell | undefined): KeyFigure => ({
  ...{ metric, kind, value: value ?? null, previous: null },
});
