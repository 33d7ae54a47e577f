import { plainText, plainValue } from "./plain-value.ts";
import { kindOf, type Table, type TableColumn } from "./table.ts";

/** Makes spreadsheets read UTF-8. */
const MARK = "\uFEFF";

/** The first line of a CSV file (RFC 4180): the columns' names. */
export const csvHead = (columns: readonly TableColumn[]): string =>
  `${MARK}${line(columns.map(({ name }) => plainText(name)))}`;

/** Lines of a CSV file. */
export function csvLines(table: Pick<Table, "columns" | "kinds" | "rows">, currency: string): string {
  let text = "";
  table.rows.forEach((row, at) => {
    text += line(
      table.columns.map((_, column) => plainValue(row[column] ?? null, kindOf(table, at, column), currency)),
    );
  });
  return text;
}

const line = (fields: readonly string[]): string => `${fields.map(quoted).join(",")}\r\n`;

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
