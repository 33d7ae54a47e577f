import { z } from "zod";
import { Money, moneyOf } from "#app/platform/api/money-data.ts";
import { REPORT_NAMES } from "../reports/names.ts";
import type { Cell, CellKind } from "../reports/report.ts";

const text = z.string();
/** What a number is. */
export const kind = z
  .enum(["money", "count", "number", "share", "day", "instant", "days", "text"])
  .describe("money: `Money`. All others are text; share: a fraction.");
/** A number that there is, and one that may be missing. */
export const value = z.union([Money, text]);
export const cell = value.nullable().describe("Null: not measured, or not available.");
const cells = z.record(text, cell).describe("By the column's id.");
const trace = text.optional().describe("The address of the lines that it is the sum of, where `trace` was asked for.");

const span = z.object({
  start: text,
  end: text,
  until: text.describe("What happened before this moment counts: the end of `end`, or earlier."),
});

const row = z.object({
  id: text,
  label: text,
  cells,
  previous: cells.optional().describe("Of the compared period."),
  traces: z.record(text, text).optional().describe("By column."),
});

/** A report's answer. */
export const ReportData = z.object({
  report: z.enum(REPORT_NAMES),
  title: text,
  currency: text,
  timeZone: text,
  asOf: text.describe("Nothing that happened in the store after it is in the answer."),
  period: span.nullable().describe("Null: it speaks of now."),
  compared: span.nullable(),
  figures: z.array(z.object({ metric: text, name: text, kind, value: cell, previous: cell, trace })),
  chart: z
    .object({
      metric: text,
      kind,
      series: z.array(
        z.object({
          label: text,
          points: z.array(
            z.object({ label: text, value: cell, previous: cell.optional(), isPartial: z.boolean().optional() }),
          ),
        }),
      ),
    })
    .nullable(),
  bridge: z
    .array(
      z.object({
        ...{ metric: text, name: text, isSum: z.boolean() },
        ...{ value: Money.nullable(), previous: Money.nullable(), trace },
      }),
    )
    .nullable()
    .describe("Lines of which some are sums of those above them."),
  matrix: z
    .object({
      metric: text,
      kind,
      columns: z.array(text),
      rows: z.array(
        z.object({
          label: text,
          size: cell.optional(),
          cells: z.array(cell),
          traces: z.array(text.nullable()).optional(),
        }),
      ),
    })
    .nullable(),
  columns: z.array(z.object({ id: text, name: text, kind })),
  rows: z.array(row),
  total: row.nullable(),
  count: z.int().describe("Of all rows, not only those here."),
  nextCursor: text.nullable(),
  notes: z.array(z.object({ key: text, text })).describe("What is to be known of the figures."),
});

/** A number of a report as programs read it; where it is one, it stays one. */
export function cellData<Of extends Cell>(kind: CellKind | undefined, cell: Of, currency: string): Money | Of {
  return kind === "money" && cell !== null ? moneyOf(cell, currency) : cell;
}
