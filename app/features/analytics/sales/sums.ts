// Sums of the ledger and what is worked out from them; every measure is a plain sum over fact lines, so any part of them adds up.
import type { Cell, CellKind } from "../reports/report.ts";

/** What a sum is made of, and the column of the rollups (and, in the same sense, of a fact line) that it stands in. */
export const MEASURES = {
  facts: "facts",
  orders: "orders",
  units: "units",
  returnedUnits: "returned_units",
  grossMinor: "gross_minor",
  discountMinor: "discount_minor",
  reversalMinor: "reversal_minor",
  shippingMinor: "shipping_minor",
  taxMinor: "tax_minor",
  dutyMinor: "duty_minor",
  feeMinor: "fee_minor",
  tipMinor: "tip_minor",
  giftCardMinor: "gift_card_minor",
  totalMinor: "total_minor",
  placedGrossMinor: "placed_gross_minor",
  placedDiscountMinor: "placed_discount_minor",
  costMinor: "cost_minor",
  costedNetMinor: "costed_net_minor",
} as const;
export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as Measure[];

/** Money in minor units of the store's currency, the rest whole numbers. */
export type SalesSums = Readonly<Record<Measure, bigint>>;

export const NO_SUMS: SalesSums = Object.freeze(
  Object.fromEntries(MEASURE_NAMES.map((name) => [name, 0n])) as Record<Measure, bigint>,
);

export const addSums = (all: readonly SalesSums[]): SalesSums =>
  all.reduce(
    (sum, one) =>
      Object.fromEntries(MEASURE_NAMES.map((name) => [name, sum[name] + one[name]])) as Record<Measure, bigint>,
    NO_SUMS,
  );

interface Summed {
  readonly kind: "money" | "count";
  /** Measures that add up to it. */
  readonly of: readonly Measure[];
  /** Measures that are subtracted from it. */
  readonly less?: readonly Measure[];
}

/** The metrics that are sums, and of what. */
export const SUMMED = {
  grossSales: { kind: "money", of: ["grossMinor"] },
  discounts: { kind: "money", of: ["discountMinor"] },
  salesReversals: { kind: "money", of: ["reversalMinor"] },
  netSales: { kind: "money", of: ["grossMinor", "discountMinor", "reversalMinor"] },
  shipping: { kind: "money", of: ["shippingMinor"] },
  taxes: { kind: "money", of: ["taxMinor"] },
  duties: { kind: "money", of: ["dutyMinor"] },
  fees: { kind: "money", of: ["feeMinor"] },
  totalSales: { kind: "money", of: ["totalMinor"] },
  tips: { kind: "money", of: ["tipMinor"] },
  giftCards: { kind: "money", of: ["giftCardMinor"] },
  orders: { kind: "count", of: ["orders"] },
  units: { kind: "count", of: ["units"] },
  returnedUnits: { kind: "count", of: ["returnedUnits"] },
  placedSales: { kind: "money", of: ["placedGrossMinor", "placedDiscountMinor"] },
  cost: { kind: "money", of: ["costMinor"] },
  netSalesWithCost: { kind: "money", of: ["costedNetMinor"] },
  grossProfit: { kind: "money", of: ["costedNetMinor"], less: ["costMinor"] },
} as const satisfies Record<string, Summed>;
export type SummedMetric = keyof typeof SUMMED;

interface Divided {
  readonly kind: "money" | "share";
  readonly numerator: SummedMetric;
  readonly denominator: SummedMetric;
  /** Of a numerator that is negative, how much of it there is. */
  readonly isOpposite?: boolean;
}

/** The metrics that are one sum divided by another. */
export const DIVIDED = {
  averageOrderValue: { kind: "money", numerator: "placedSales", denominator: "orders" },
  reversalRate: { kind: "share", numerator: "salesReversals", denominator: "grossSales", isOpposite: true },
  grossMargin: { kind: "share", numerator: "grossProfit", denominator: "netSalesWithCost" },
} as const satisfies Record<string, Divided>;
export type DividedMetric = keyof typeof DIVIDED;

export type LedgerMetric = SummedMetric | DividedMetric;

export const isSummed = (metric: string): metric is SummedMetric => Object.hasOwn(SUMMED, metric);
export const isDivided = (metric: string): metric is DividedMetric => Object.hasOwn(DIVIDED, metric);
export const kindOf = (metric: LedgerMetric): CellKind =>
  isSummed(metric) ? SUMMED[metric].kind : DIVIDED[metric].kind;

/** The value of a summed metric. */
export function valueOf(sums: SalesSums, metric: SummedMetric): bigint {
  const { of, less = [] }: Summed = SUMMED[metric];
  const total = (names: readonly Measure[]) => names.reduce((sum, name) => sum + sums[name], 0n);
  return total(of) - total(less);
}

/** A metric as a report's cell; null where it is a division by nothing. */
export function cellOf(sums: SalesSums, metric: LedgerMetric): Cell {
  if (isSummed(metric)) return String(valueOf(sums, metric));
  const { kind, numerator, denominator, ...rest }: Divided = DIVIDED[metric];
  const value = valueOf(sums, numerator);
  const amount = rest.isOpposite ? -value : value;
  const by = valueOf(sums, denominator);
  if (by === 0n) return null;
  return kind === "money" ? String(divided(amount, by)) : shareOf(amount, by);
}

/** The quotient as a whole number, half away from zero. */
export function divided(amount: bigint, by: bigint): bigint {
  const isNegative = amount < 0n !== by < 0n;
  const [top, bottom] = [amount < 0n ? -amount : amount, by < 0n ? -by : by];
  const quotient = (2n * top + bottom) / (2n * bottom);
  return isNegative ? -quotient : quotient;
}

/** A fraction as decimal text with at most six places: 1n of 8n is "0.125". Null: of nothing. */
export const shareOf = (part: bigint, whole: bigint): Cell => (whole === 0n ? null : quotientText(part, whole, 6));

/** A quotient as decimal text with at most so many places, half away from zero, without zeros at the end. */
export function quotientText(amount: bigint, by: bigint, places: number): string {
  const scaled = divided(amount * 10n ** BigInt(places), by);
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return `${scaled < 0n ? "-" : ""}${digits.slice(0, -places)}${fraction === "" ? "" : `.${fraction}`}`;
}
