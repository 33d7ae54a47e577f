import type { Cell } from "#app/features/analytics/reports/report.ts";

const STEPS = 5;

/** Which of six shades a value has among all: 0 for zero and below, then five equal steps up to the largest. */
export function shadesOf(values: readonly Cell[]): (value: string) => number {
  const largest = values.reduce((most, value) => (value === null ? most : Math.max(most, Number(value))), 0);
  return (value) => {
    const number = Number(value);
    return number <= 0 || largest === 0 ? 0 : Math.max(1, Math.ceil((number / largest) * STEPS));
  };
}
