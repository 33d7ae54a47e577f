// Plain sentences about a period, by rules from the answers of its reports: each with its numbers and where they stand. What is not in
// an answer is not said.
import type { AnsweredReport } from "../reports/answered-report.ts";
import type { ReportName } from "../reports/names.ts";
import type { Cell, CellKind, Label, ReportAnswer, Row } from "../reports/report.ts";
import type { Part } from "./overview.ts";

export const INSIGHTS = [
  "salesUp",
  "salesDown",
  "channelUp",
  "channelDown",
  "productUp",
  "productDown",
  "bestDay",
  "worstDay",
  "reversalsUp",
  "reversalsDown",
] as const;
export type InsightKey = (typeof INSIGHTS)[number];

/** A number or a name in a sentence, written as its reader writes it. */
export type InsightValue =
  { readonly kind: CellKind; readonly cell: string } | { readonly label: Label; readonly report: ReportName };

export interface Insight {
  readonly key: InsightKey;
  readonly values: Readonly<Record<string, InsightValue>>;
  /** Where its numbers stand. */
  readonly report: ReportName;
}

/** Reversals count as changed from half a percentage point on. */
const POINT = 0.005;

export function insightsOf(main: AnsweredReport, parts: readonly Part[]): Insight[] {
  const answerOf = (name: ReportName) => parts.find((part) => part.name === name)?.report?.answer ?? null;
  return [
    ...change(main),
    ...driver("sales-by-channel", answerOf("sales-by-channel"), "channelUp", "channelDown"),
    ...driver("product-performance", answerOf("product-performance"), "productUp", "productDown"),
    ...extremes(main),
    ...reversals(main),
  ];
}

const money = (minor: bigint): InsightValue => ({ kind: "money", cell: String(minor < 0n ? -minor : minor) });
const share = (fraction: number): InsightValue => ({ kind: "share", cell: fraction.toFixed(4) });

/** Total sales against the compared period. */
function change({ name, answer }: AnsweredReport): Insight[] {
  const [value, previous] = lineOf(answer, "totalSales") ?? [];
  if (value === undefined || previous === undefined || value === previous) return [];
  const delta = value - previous;
  const values = {
    by: money(delta),
    value: { kind: "money", cell: String(value) },
    previous: { kind: "money", cell: String(previous) },
  } as const;
  return [{ key: delta > 0n ? "salesUp" : "salesDown", values, report: name }];
}

/** The row that moved furthest the way all of them together moved. */
function driver(report: ReportName, answer: ReportAnswer | null, up: InsightKey, down: InsightKey): Insight[] {
  const column = answer?.columns.find(({ metric, kind }) => kind === "money" && metric === "netSales")?.id;
  // Of a part of the rows nobody can say which moved most.
  if (!answer || column === undefined || answer.rows.length < answer.count) return [];
  const moved = answer.rows.flatMap((row) => movedBy(row, column));
  const whole = moved.reduce((sum, { delta }) => sum + delta, 0n);
  if (moved.length < 2 || whole === 0n) return [];
  const isUp = whole > 0n;
  const most = moved.reduce((best, one) => ((isUp ? one.delta > best.delta : one.delta < best.delta) ? one : best));
  const { label, delta, value, previous } = most;
  const values = {
    name: { label, report },
    by: money(delta),
    value: { kind: "money", cell: String(value) },
    previous: { kind: "money", cell: String(previous) },
  } as const;
  return [{ key: isUp ? up : down, values, report }];
}

function movedBy({ label, cells, previous }: Row, column: string) {
  const now = minorOf(cells[column]);
  const before = minorOf(previous?.[column]);
  return now === null || before === null ? [] : [{ label, delta: now - before, value: now, previous: before }];
}

/** The best and the worst whole day, where there are several and they differ. */
function extremes({ name: report, answer }: AnsweredReport): Insight[] {
  const chart = answer?.chart;
  if (!chart || chart.cellKind !== "money" || chart.series.length !== 1) return [];
  const points = chart.series[0]!.points.flatMap(({ label, value, isPartial }) => {
    const minor = minorOf(value);
    const isDay = "day" in label && label.unit === "day";
    return minor === null || isPartial || !isDay ? [] : [{ label, minor }];
  });
  if (points.length < 3) return [];
  const best = points.reduce((most, one) => (one.minor > most.minor ? one : most));
  const worst = points.reduce((least, one) => (one.minor < least.minor ? one : least));
  if (best.minor === worst.minor) return [];
  const said = (key: InsightKey, { label, minor }: typeof best): Insight => ({
    ...{ key, report, values: { day: { label, report }, value: { kind: "money", cell: String(minor) } } },
  });
  return [said("bestDay", best), said("worstDay", worst)];
}

/** What was taken back of what was sold, as a share of gross sales. */
function reversals({ name, answer }: AnsweredReport): Insight[] {
  const [gross, grossBefore] = lineOf(answer, "grossSales") ?? [];
  const [back, backBefore] = lineOf(answer, "salesReversals") ?? [];
  if (!gross || !grossBefore || back === undefined || backBefore === undefined) return [];
  const now = -Number(back) / Number(gross);
  const before = -Number(backBefore) / Number(grossBefore);
  if (Math.abs(now - before) < POINT) return [];
  const values = { value: share(now), previous: share(before) };
  return [{ key: now > before ? "reversalsUp" : "reversalsDown", values, report: name }];
}

/** A metric of the bridge, or else of the key figures: its value and the compared one; null where either is not measured. */
function lineOf(answer: ReportAnswer | null, metric: string): [bigint, bigint] | null {
  const line =
    (answer?.view?.kind === "bridge" && answer.view.lines.find((one) => one.metric === metric)) ||
    answer?.figures.find((one) => one.metric === metric && one.kind === "money");
  const value = line ? minorOf(line.value) : null;
  const previous = line ? minorOf(line.previous) : null;
  return value === null || previous === null ? null : [value, previous];
}

const minorOf = (cell: Cell | undefined): bigint | null => (cell === null || cell === undefined ? null : BigInt(cell));
