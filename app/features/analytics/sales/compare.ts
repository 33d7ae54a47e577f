import type { Metric } from "../schema.ts";

/** Sums of the ledger over some days, minor units of the store's currency. */
export interface SalesSum {
  readonly orders: number;
  readonly totalMinor: bigint;
  /** Gross sales and discounts (negative) of the orders as placed. */
  readonly placedGrossMinor: bigint;
  readonly placedDiscountMinor: bigint;
}

export const NO_SALES: SalesSum = { orders: 0, totalMinor: 0n, placedGrossMinor: 0n, placedDiscountMinor: 0n };

export function sumOf(parts: readonly SalesSum[]): SalesSum {
  return parts.reduce(
    (sum, part) => ({
      orders: sum.orders + part.orders,
      totalMinor: sum.totalMinor + part.totalMinor,
      placedGrossMinor: sum.placedGrossMinor + part.placedGrossMinor,
      placedDiscountMinor: sum.placedDiscountMinor + part.placedDiscountMinor,
    }),
    NO_SALES,
  );
}

/** Average order value: (gross sales + discounts, both as placed) ÷ orders, half away from zero; null without orders. */
export function averageOrderValue(sum: SalesSum): bigint | null {
  if (sum.orders === 0) return null;
  const amount = sum.placedGrossMinor + sum.placedDiscountMinor;
  const orders = BigInt(sum.orders);
  const half = amount < 0n ? -orders : orders;
  return (2n * amount + half) / (2n * orders);
}

/** A figure beside its earlier one. A share of nothing, or of a negative amount, says nothing: `change` is null there. */
export function metric(value: bigint | null, previous: bigint | null): Metric {
  return {
    value: value === null ? null : String(value),
    previous: previous === null ? null : String(previous),
    change: value === null || previous === null || previous <= 0n ? null : ratio(value - previous, previous),
  };
}

/** Exact to a hundredth of a percent, whatever the size of the amounts. */
function ratio(part: bigint, whole: bigint): number {
  return Number((part * 10_000n) / whole) / 10_000;
}
