/** The value that a share of the sorted values does not pass. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** To a tenth. */
export const round = (value: number): number => Math.round(value * 10) / 10;
