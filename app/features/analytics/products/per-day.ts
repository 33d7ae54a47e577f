import { divided } from "../sales/sums.ts";
import type { Cell } from "../reports/report.ts";

/** Units a day with two decimals, half away from zero: 7n in 2 days is "3.5". Null: of no day. */
export function perDay(units: bigint, days: number): Cell {
  if (days <= 0) return null;
  const hundredths = divided(units * 100n, BigInt(days));
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, "0");
  const places = digits.slice(-2).replace(/0+$/, "");
  return `${hundredths < 0n ? "-" : ""}${digits.slice(0, -2)}${places === "" ? "" : `.${places}`}`;
}
