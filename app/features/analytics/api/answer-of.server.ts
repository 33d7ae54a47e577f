import type { z } from "zod";
import { moneyOf } from "#app/platform/api/money-data.ts";
import { AppError } from "#app/platform/errors.ts";
import { wordsOf } from "../files/words.server.ts";
import { traceParams } from "../reports/address.ts";
import type { AnsweredReport } from "../reports/answered-report.ts";
import type { Cell, Chart, Label, ReportAnswer, Row, Span, TraceQuery } from "../reports/report.ts";
import { wrong } from "./report-body.ts";
import { cellData, type ReportData } from "./report-data.ts";

type Data = z.input<typeof ReportData>;

/** A report as programs read it: names in English, days as they are. Throws `conflict` (not_ready), `forbidden`, `invalid`. */
export function answerOf(report: AnsweredReport, hasTraces: boolean): Data {
  const { name, area, answer, currency, timeZone, asOf, spans, hasPeriod, offset, limit } = report;
  if (!answer) throw new AppError("conflict", "The orders are still being read.", { reason: "not_ready" });
  const words = wordsOf("en", area, name);
  refuseMissing(answer, words.missing);
  refuseSort(report, answer);
  const link = (query: TraceQuery | undefined) => (hasTraces && query ? { trace: addressOfTrace(query) } : {});
  const kinds = new Map(answer.columns.map(({ id, kind }) => [id, kind]));
  const cellsOf = (cells: Row["cells"]) =>
    Object.fromEntries(Object.entries(cells).map(([id, cell]) => [id, cellData(kinds.get(id), cell, currency)]));
  const rowOf = (row: Row) => rowData(row, { labelOf: words.label, cellsOf, hasTraces });
  return {
    ...{ report: name, title: words.title, currency, timeZone, asOf },
    period: hasPeriod ? spanOf(spans.current) : null,
    compared: hasPeriod && spans.compared ? spanOf(spans.compared) : null,
    figures: answer.figures.map(({ metric, kind, value, previous, opens }) => ({
      ...{ metric, kind, name: words.metric(metric) },
      ...{ value: cellData(kind, value, currency), previous: cellData(kind, previous, currency) },
      ...link(opens?.kind === "trace" ? opens.query : undefined),
    })),
    chart: answer.chart && chartOf(answer.chart, words.label, currency),
    ...viewOf(answer, { words, link, hasTraces, currency }),
    columns: answer.columns.map((column) => ({ id: column.id, kind: column.kind, name: words.column(column) })),
    rows: answer.rows.map(rowOf),
    total: answer.total && rowOf(answer.total),
    count: answer.count,
    nextCursor: offset + limit < answer.count ? String(offset + limit) : null,
    notes: [
      ...report.coverageNotes.map((note) => ({ key: note.key, text: words.coverageNote(note) })),
      ...answer.notes.map((note) => ({ key: note.key, text: words.note(note) })),
    ],
  };
}

const spanOf = ({ from, to, until }: Span) => ({ start: from, end: to, until });

/** The lines below a number, as this API answers them. */
const addressOfTrace = (query: TraceQuery): string =>
  `/api/v1/analytics/trace?${new URLSearchParams(traceParams(query).map(([name, value]) => [name, value])).toString()}`;

interface RowWords {
  readonly labelOf: (label: Label) => string;
  readonly cellsOf: (cells: Row["cells"]) => Data["rows"][number]["cells"];
  readonly hasTraces: boolean;
}

function rowData({ id, label, cells, previous, traces }: Row, { labelOf, cellsOf, hasTraces }: RowWords) {
  const links = Object.entries(traces ?? {}).map(([column, query]) => [column, addressOfTrace(query)] as const);
  return {
    ...{ id, label: labelOf(label), cells: cellsOf(cells) },
    ...(previous && { previous: cellsOf(previous) }),
    ...(hasTraces && links.length > 0 && { traces: Object.fromEntries(links) }),
  };
}

const chartOf = ({ metric, cellKind: kind, series }: Chart, labelOf: (label: Label) => string, currency: string) => ({
  ...{ metric, kind },
  series: series.map(({ label, points }) => ({
    label: labelOf(label),
    points: points.map(({ label, value, previous, ...point }) => ({
      ...{ ...point, label: labelOf(label), value: cellData(kind, value, currency) },
      ...(previous !== undefined && { previous: cellData(kind, previous, currency) }),
    })),
  })),
});

interface ViewWords {
  readonly words: ReturnType<typeof wordsOf>;
  readonly link: (query: TraceQuery) => { trace?: string };
  readonly hasTraces: boolean;
  readonly currency: string;
}

function viewOf(
  { view }: ReportAnswer,
  { words, link, hasTraces, currency }: ViewWords,
): Pick<Data, "bridge" | "matrix"> {
  if (view?.kind === "bridge") {
    const money = (cell: Cell) => (cell === null ? null : moneyOf(cell, currency));
    const bridge = view.lines.map(({ metric, isSum, value, previous, trace }) => ({
      ...{ metric, isSum, value: money(value), previous: money(previous), name: words.metric(metric) },
      ...link(trace),
    }));
    return { bridge, matrix: null };
  }
  if (!view) return { bridge: null, matrix: null };
  const { metric, cellKind: kind, columns } = view;
  const rows = view.rows.map(({ label, size, cells, traces }) => ({
    ...{ label: words.label(label), cells: cells.map((cell) => cellData(kind, cell, currency)) },
    ...(size !== undefined && { size }),
    ...(hasTraces && traces && { traces: traces.map((query) => query && addressOfTrace(query)) }),
  }));
  return { bridge: null, matrix: { metric, kind, columns: columns.map(words.label), rows } };
}

function refuseMissing({ missing, missingScope }: ReportAnswer, say: (key: string) => string): void {
  if (missing === undefined) return;
  if (missingScope !== undefined) throw new AppError("forbidden", say(missing), { scopes: [missingScope] });
  throw new AppError("conflict", say(missing), { reason: "missing" });
}

// What a page would say beside the field: an order by a column that there is not.
function refuseSort({ sort }: AnsweredReport, { columns }: ReportAnswer): void {
  const isKnown = columns.length === 0 || sort.column === "label" || columns.some(({ id }) => id === sort.column);
  if (!isKnown) throw wrong({ sort: "The report has no such column." });
}
