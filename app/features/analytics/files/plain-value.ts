import { moneyText } from "#app/platform/money.ts";
import type { Cell, CellKind } from "../reports/report.ts";

// Spreadsheets take text that begins with one of these for a formula; the wide forms too, where East Asian input is set up.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A cell as CSV has it: money as a decimal number of the currency, shares and days as they are, what is not measured empty. */
export function plainValue(cell: Cell, kind: CellKind, currency: string): string {
  if (cell === null) return "";
  if (kind === "money") return moneyText(BigInt(cell), currency);
  return kind === "text" ? plainText(cell) : cell;
}

/** Text that no spreadsheet works out: an apostrophe stands before what looks like a formula. */
export const plainText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
