import type { CellObject, Row, SheetData } from "write-excel-file/node";
import { exponentOf, moneyText } from "#app/platform/money.ts";
import { storeClock } from "./store-clock.ts";
import type { Cell, CellKind } from "../reports/report.ts";
import { sheetName } from "./sheet-name.ts";
import { type FileFrame, kindOf, type Table, type TableRow } from "./table.ts";

const HEAD = { fontWeight: "bold", backgroundColor: "#f1f1f1" } as const;
/** What a double holds exactly, and so a spreadsheet. */
const EXACT = BigInt(Number.MAX_SAFE_INTEGER);

interface SheetNames {
  readonly question: string;
  readonly definitions: string;
}

/** A workbook: a sheet for each table, then what was asked, then what the metrics mean. Numbers are numbers, days are dates. */
export async function xlsxOf(frame: FileFrame, tables: readonly Table[], names: SheetNames): Promise<Buffer> {
  const { default: write } = await import("write-excel-file/node");
  const taken = new Set<string>();
  const sheets = [
    ...tables.map((table) => ({
      sheet: sheetName(table, taken),
      data: sheetOf(frame, table),
      columns: table.columns.map(({ name }, at) => ({
        width: Math.min(40, Math.max(at === 0 ? 24 : 14, name.length + 2)),
      })),
      stickyRowsCount: 1,
    })),
    {
      sheet: sheetName({ name: names.question }, taken),
      data: pairs(frame.question, frame.title),
      columns: [{ width: 28 }, { width: 60 }],
    },
    {
      sheet: sheetName({ name: names.definitions }, taken),
      data: pairs(frame.definitions),
      columns: [{ width: 28 }, { width: 100 }],
    },
  ];
  return write(sheets).toBuffer();
}

function sheetOf(frame: FileFrame, table: Table): SheetData {
  const { columns, rows, hasTotal } = table;
  const head: Row = columns.map(({ name, kind }) => ({
    ...{ value: sheetText(name), type: String, wrap: true, ...HEAD },
    align: kind === "text" || kind === "day" ? "left" : "right",
  }));
  const body = rows.map((row: TableRow, at): Row => {
    const isTotal = hasTotal === true && at === rows.length - 1;
    return columns.map((_, column) => {
      const cell = cellOf(row[column] ?? null, kindOf(table, at, column), frame);
      return cell && isTotal ? { ...cell, fontWeight: "bold" } : cell;
    });
  });
  return [head, ...body];
}

function cellOf(cell: Cell, kind: CellKind, { currency, timeZone }: FileFrame): CellObject | null {
  if (cell === null) return null;
  const number = (value: number, format: string): CellObject => ({ value, type: Number, format });
  switch (kind) {
    case "money": {
      const minor = BigInt(cell);
      const digits = exponentOf(currency);
      if (minor > EXACT || minor < -EXACT) return { value: moneyText(minor, currency), type: String, align: "right" };
      return number(Number(moneyText(minor, currency)), digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`);
    }
    case "count":
      return number(Number(cell), "#,##0");
    case "number":
    case "days":
      return number(Number(cell), "#,##0.##");
    case "share":
      return number(Number(cell), "0.0%");
    case "day":
      return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
    case "instant":
      return { value: storeClock(cell, timeZone), type: Date, format: "yyyy-mm-dd hh:mm:ss" };
    case "text":
      return { value: sheetText(cell), type: String };
  }
}

// What XML cannot hold makes a program refuse the whole workbook, and so does a cell that is too long.
// eslint-disable-next-line no-control-regex
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const sheetText = (text: string): string => text.replace(NO_XML, "").slice(0, 32_767);

function pairs(lines: FileFrame["question"], title?: string): SheetData {
  const head: SheetData = title === undefined ? [] : [[{ value: title, type: String, ...HEAD }, null]];
  return [
    ...head,
    ...lines.map(([name, text]): Row => [
      { value: sheetText(name), type: String, alignVertical: "top", fontWeight: "bold" },
      { value: sheetText(text), type: String, wrap: true },
    ]),
  ];
}
