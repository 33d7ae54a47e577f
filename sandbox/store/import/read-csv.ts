// Reading the three files: columns by name, each value checked where it stands.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { StoreError } from "../store-error.ts";

export interface Table {
  file: string;
  rows: Row[];
  /** Fails with file, line and column. */
  refuse(row: Row, column: string, problem: string): never;
}

export interface Row {
  line: number;
  /** In the order of the columns asked for. */
  values: string[];
}

export interface Files {
  orders: string;
  lines: string;
  products: string;
}

/** The one file of each kind in a directory. */
export function findFiles(directory: string): Files {
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch {
    throw new StoreError(`The directory ${directory} cannot be read.`);
  }
  const one = (ending: string): string => {
    const found = names.filter((name) => name.endsWith(ending)).sort();
    if (found.length === 0) throw new StoreError(`${directory} holds no file that ends in ${ending}.`);
    if (found.length > 1)
      throw new StoreError(`${directory} holds more than one file that ends in ${ending}: ${found.join(", ")}.`);
    return join(directory, found[0]!);
  };
  return { orders: one("orders.csv"), lines: one("lines.csv"), products: one("products.csv") };
}

/** Reads a file's columns. A column that ends in * is the only one that begins so. Blank lines are passed over. */
export function readTable(path: string, columns: string[]): Table {
  const file = basename(path);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    const bytes = readFileSync(path);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    records = parse(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: true }) as never;
  } catch (error) {
    if (error instanceof CsvError) throw new StoreError(`${file}, line ${String(error.lines ?? 1)}: ${error.message}`);
    if (error instanceof TypeError) throw new StoreError(`${file}: the text is not UTF-8.`);
    throw new StoreError(`${file} cannot be read: ${(error as Error).message}`);
  }
  const header = records[0]?.record.map((name) => name.trim());
  if (!header) throw new StoreError(`${file}, line 1: the file is empty; its columns would be ${columns.join(", ")}.`);
  const places = columns.map((column) => placeOf(file, header, column));
  const rows = records.slice(1).map(({ record, info }) => {
    if (record.length !== header.length) {
      const problem = record.length < header.length ? "is missing" : "is followed by more values";
      const column = header[Math.min(record.length, header.length - 1)];
      throw new StoreError(
        `${file}, line ${info.lines}, column ${column}: ${problem}; the line has ${record.length} values, the header ${header.length}.`,
      );
    }
    return { line: info.lines, values: places.map((place) => record[place]!.trim()) };
  });
  return {
    file,
    rows,
    refuse(row, column, problem) {
      throw new StoreError(`${file}, line ${row.line}, column ${column}: ${problem}.`);
    },
  };
}

function placeOf(file: string, header: string[], column: string): number {
  const fits = (name: string) => (column.endsWith("*") ? name.startsWith(column.slice(0, -1)) : name === column);
  const places = header.flatMap((name, i) => (fits(name) ? [i] : []));
  if (places.length === 1) return places[0]!;
  const problem = places.length === 0 ? "is missing" : "is there more than once";
  throw new StoreError(`${file}, line 1, column ${column}: ${problem}; the header reads ${header.join(",")}.`);
}

/** A decimal text in minor units, half up: ("2.345", 2) is 235. Null when it is no plain decimal number of at least 0. */
export function minorOf(text: string, exponent: number): number | null {
  const parts = /^\+?(\d+)(?:\.(\d*))?$|^\+?\.(\d+)$/.exec(text);
  if (!parts) return null;
  const fraction = parts[2] ?? parts[3] ?? "";
  const digits = (parts[1] ?? "0") + fraction.slice(0, exponent).padEnd(exponent, "0");
  const minor = Number(digits) + (fraction.charCodeAt(exponent) >= 53 ? 1 : 0);
  return Number.isSafeInteger(minor) ? minor : null;
}
