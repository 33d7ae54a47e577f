import { plainText, plainValue } from "./plain-value.ts";
import { kindOf, type Table, type TableColumn } from "./table.ts";

/** Makes spreadsheets read UTF-8. */
const MARK = "\uFEFF";

/** How a name says what its money is in: "Net sales (GBP)". */
export type InCurrency = (name: string) => string;

/** The first line of a CSV file (RFC 4180): the columns' names. */
export const csvHead = (columns: readonly TableColumn[], inCurrency: InCurrency): string =>
  `${MARK}${line(columns.map(({ name, kind }) => plainText(kind === "money" ? inCurrency(name) : name)))}`;

/** Lines of a CSV file. */
export function csvLines(
  table: Pick<Table, "columns" | "kinds" | "rows">,
  currency: string,
  inCurrency: InCurrency,
): string {
  let text = "";
  table.rows.forEach((row, at) => {
    // Where no column is money, the row's name says it.
    const [name, ...cells] = row;
    const isMoney = table.kinds?.[at] === "money";
    const named = isMoney && name ? [inCurrency(name), ...cells] : row;
    text += line(
      table.columns.map((_, column) => plainValue(named[column] ?? null, kindOf(table, at, column), currency)),
    );
  });
  return text;
}

/** What must be known of the rows, below them: in the first column, so that every line has as many fields. */
export const csvNotes = (columns: readonly TableColumn[], notes: readonly string[]): string =>
  notes.map((note) => line(columns.map((_, at) => (at === 0 ? plainText(note) : "")))).join("");

const line = (fields: readonly string[]): string => `${fields.map(quoted).join(",")}\r\n`;

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
