import type { GroupedLine, LineGroup, OrderLine, SentParcel } from "./schema.ts";

/** A parcel with the units it took of each line. */
export interface ParcelUnits {
  readonly parcel: SentParcel;
  readonly units: ReadonlyMap<string, number>;
}

/**
 * An order's lines as Shopify's page groups them: what is still to be sent, each parcel, what needs no sending, what was removed. A unit
 * stands in one group: what a refund took back after it was sent stays with its parcel.
 */
export function lineGroups(lines: readonly OrderLine[], parcels: readonly ParcelUnits[]): LineGroup[] {
  const sent = new Map<string, number>();
  const live = parcels.filter(({ parcel }) => !parcel.isCancelled);
  for (const { units } of live) for (const [id, n] of units) sent.set(id, (sent.get(id) ?? 0) + n);
  const pick = (unitsOf: (line: OrderLine) => number): GroupedLine[] =>
    lines.flatMap((line) => {
      const quantity = unitsOf(line);
      return quantity > 0 ? [{ line, quantity }] : [];
    });
  const restOf = (line: OrderLine) => line.quantity - line.unfulfilled - (sent.get(line.id) ?? 0);
  // Of what is neither sent nor waiting, units that are still in the order need no sending; the others were taken out of it.
  const keptOf = (line: OrderLine) => Math.min(restOf(line), Math.max(0, line.current - line.unfulfilled));
  const groups: LineGroup[] = [
    { kind: "unfulfilled", lines: pick(({ unfulfilled }) => unfulfilled) },
    ...live.map(({ parcel, units }) => ({
      kind: "parcel" as const,
      parcel,
      lines: pick(({ id }) => units.get(id) ?? 0),
    })),
    { kind: "notShipped", lines: pick((line) => (sent.has(line.id) ? 0 : keptOf(line))) },
    { kind: "removed", lines: pick((line) => (sent.has(line.id) ? restOf(line) : restOf(line) - keptOf(line))) },
  ];
  return groups.filter((group) => group.lines.length > 0);
}
