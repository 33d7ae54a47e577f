import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked, Cell, Chart, Column, Note, Row, Span } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { figure, nothing, totalRow } from "./answer.ts";
import { stockHistory, type StockHistory, stockMissing, untrackedNote, closedWithin } from "./stock-history.server.ts";
import { addTurns, type Turns, turnsBy } from "./turns.server.ts";
import { dayOf } from "#app/platform/store-day.ts";

const GRAINS = ["month", "week", "day"] as const;
const COLUMNS: readonly Column[] = [
  { id: "cost", kind: "money", metric: "cost" },
  { id: "average", kind: "money", metric: "averageStock" },
  { id: "days", kind: "count" },
  { id: "turns", kind: "number", metric: "inventoryTurns" },
];

/** How often the stock was sold and replaced: cost of what was sold ÷ average stock at cost, over the days of which both are known. */
export const inventoryTurns: Report = {
  name: "inventory-turns",
  hasPeriod: true,
  filters: [],
  options: { by: GRAINS },
  sort: { column: "label", direction: "descending" },
  reads: ["inventory", "sales"],
  async answer(ctx, tx, asked) {
    const history = await stockHistory(ctx, tx);
    const missing = stockMissing(ctx, history);
    if (missing) return nothing(missing);
    const days = knownDays(ctx, history, asked.spans.current);
    if (!days) return nothing("noClosedDays");
    const grain = GRAINS.find((one) => one === asked.options.by) ?? "month";
    const turns = await turnsBy(ctx, tx, days, grain);
    const all = addTurns(turns);
    const before = asked.spans.compared && knownDays(ctx, history, asked.spans.compared);
    const previous = before && addTurns(await turnsBy(ctx, tx, before, grain));
    const rows = turns.map((one): Row => ({
      id: one.start,
      label: { day: one.start, unit: grain },
      cells: cellsOf(one),
    }));
    return {
      figures: (["inventoryTurns", "cost", "averageStock"] as const).map((metric) => ({
        ...figure(metric, metric === "inventoryTurns" ? "number" : "money", cellsOf(all)[OF[metric]]),
        previous: (previous && cellsOf(previous)[OF[metric]]) ?? null,
      })),
      chart: chartOf(rows),
      ...{ view: null, columns: COLUMNS, count: rows.length },
      rows: sorted(rows, asked).slice(asked.offset, asked.offset + asked.limit),
      total: totalRow(cellsOf(all)),
      notes: [...notesOf(ctx, history, asked.spans.current, all), ...untrackedNote(history)],
    };
  },
};

const OF = { inventoryTurns: "turns", cost: "cost", averageStock: "average" } as const;

const cellsOf = ({ costMinor, averageMinor, days, turns }: Turns): Record<string, Cell> => ({
  ...{ cost: costMinor, average: averageMinor, turns, days: String(days) },
});

const knownDays = ({ shop: { timeZone } }: StoreCtx, history: StockHistory, { from, measuredTo }: Span) =>
  measuredTo === null ? null : closedWithin(history, from, measuredTo, timeZone);

function chartOf(rows: readonly Row[]): Chart | null {
  if (rows.length < 2) return null;
  const points = rows.map(({ label, cells }) => ({ label, value: cells.turns ?? null }));
  return { kind: "bar", metric: "inventoryTurns", cellKind: "number", series: [{ label: { key: "turns" }, points }] };
}

// There are as many rows as the period has months, weeks or days. What is not known stands last.
function sorted(rows: readonly Row[], { sort: { column, direction } }: Asked): Row[] {
  const sign = direction === "ascending" ? 1 : -1;
  const valueOf = ({ cells }: Row) => (cells[column] == null ? null : Number(cells[column]));
  if (!COLUMNS.some(({ id }) => id === column)) return sign > 0 ? [...rows] : [...rows].reverse();
  return [...rows].sort((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  });
}

function notesOf({ shop: { timeZone } }: StoreCtx, { since }: StockHistory, { from }: Span, all: Turns): Note[] {
  const first = dayOf(since!, timeZone);
  return [
    ...(from < first ? [{ key: "turnsSince", values: { day: first }, tone: "info" } as const] : []),
    ...(all.isUncosted ? [{ key: "someWithoutCost", tone: "warning" } as const] : []),
  ];
}
