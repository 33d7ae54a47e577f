import type { Fact } from "./facts.ts";
import type { OrderSales } from "./schema.ts";

/** What the facts of an order have in common; see the model SalesOrder. */
export interface Head {
  orderId: bigint;
  customerId: bigint | null;
  placedAt: string;
  channel: string;
  locationId: bigint;
  countryCode: string;
  currency: string;
  discountCodes: readonly string[];
  units: number;
  netMinor: bigint;
  totalMinor: bigint;
}

/** An order's facts, and its head where it has any. */
export interface CountedOrder {
  readonly facts: readonly Fact[];
  readonly head?: Head;
}

export function headOf(order: OrderSales, facts: readonly Fact[], placed: Fact): Head {
  const head = { units: 0, netMinor: 0n, totalMinor: 0n };
  for (const fact of facts) {
    if (fact.lineType === "PRODUCT") head.units += fact.quantity;
    head.netMinor += fact.grossMinor + fact.discountMinor + fact.reversalMinor;
    head.totalMinor += fact.totalMinor;
  }
  return {
    orderId: order.orderId,
    customerId: order.customerId,
    placedAt: placed.happenedAt,
    channel: order.channel,
    locationId: order.locationId ?? 0n,
    countryCode: order.countryCode ?? "",
    currency: order.presentmentCurrency,
    discountCodes: [...new Set(order.discountCodes.map((code) => code.toUpperCase()))].sort(),
    ...head,
  };
}
