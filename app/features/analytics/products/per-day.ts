import { quotientText } from "../sales/sums.ts";
import type { Cell } from "../reports/report.ts";

/** Units a day with two decimals, half away from zero: 7n in 2 days is "3.5". Null: of no day. */
export const perDay = (units: bigint, days: number): Cell => (days <= 0 ? null : quotientText(units, BigInt(days), 2));
