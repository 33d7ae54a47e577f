import type { Cell, Column } from "../reports/report.ts";
import { divided, shareOf } from "../sales/sums.ts";

/** A whole number or an amount as a cell; null stays null. */
export const cellOf = (value: bigint | number | null | undefined): Cell =>
  value === null || value === undefined ? null : String(value);

/** A fraction, or how many of one thing come to one of another; null where there is none of the other. */
export const perOne = shareOf;

/** Money for each, half away from zero; null where there is none. */
export const moneyEach = (amount: bigint, of: bigint): Cell => (of === 0n ? null : String(divided(amount, of)));

/** Columns that are metrics of the same name. */
export const columns = (kinds: Readonly<Record<string, Column["kind"]>>): Column[] =>
  Object.entries(kinds).map(([id, kind]) => ({ id, kind, metric: id }));
