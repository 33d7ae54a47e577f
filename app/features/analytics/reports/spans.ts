import { addDays, dayOf, sameTimeOn, startOfDay } from "#app/platform/store-day.ts";
import { type Days, isClipped, type Shift, shifted, shiftedDays } from "./period-days.ts";
import type { History } from "./history.server.ts";
import type { Span, Spans } from "./report.ts";

/**
 * Days of the store as far as they are measured, and those beside them, like for like: cut where the store's clock showed the same.
 * What happened after `readUntil` is not known, so neither counts it.
 */
export function spansOf(days: Days, shift: Shift | null, readUntil: Date, timeZone: string): Spans {
  const current = measured(days, readUntil, timeZone);
  return { current, compared: shift && compared(days, current, shift, timeZone) };
}

/**
 * The same as far as the store's sales are known, the first of them on `firstSale`, all of them since `completeSince`: days before are no
 * days without sales, and a period that begins before is none that others are compared with.
 */
export function knownSpans({ current, compared }: Spans, { firstSale, completeSince }: History): Spans {
  const known = [firstSale, completeSince]
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1);
  if (known === undefined) return { current, compared };
  return {
    current: current.from < known ? { ...current, measuredFrom: known } : current,
    compared: compared && compared.from >= known ? compared : null,
  };
}

function measured({ from, to }: Days, readUntil: Date, timeZone: string): Span {
  const end = endOf(to, timeZone);
  const until = readUntil < end ? readUntil : end;
  const isBegun = until > startOfDay(from, timeZone);
  const last = dayOf(new Date(until.getTime() - 1), timeZone);
  return { from, to, until: until.toISOString(), measuredTo: isBegun ? last : null };
}

function compared(days: Days, current: Span, shift: Shift, timeZone: string): Span {
  const { from, to } = shiftedDays(days, shift);
  if (current.measuredTo === null) {
    return { from, to, until: startOfDay(from, timeZone).toISOString(), measuredTo: null };
  }
  const until = new Date(current.until);
  const isAll = until >= endOf(days.to, timeZone);
  const last = isAll ? to : shifted(current.measuredTo, shift);
  // A day that the earlier month does not have stands for the rest of that month: none of it is left to come.
  const isWholeDay = until >= endOf(current.measuredTo, timeZone) || isClipped(current.measuredTo, shift);
  const cut = isAll || isWholeDay ? endOf(last, timeZone) : sameTimeOn(last, until, timeZone);
  const isBegun = cut > startOfDay(from, timeZone);
  return {
    from,
    to,
    until: cut.toISOString(),
    measuredTo: isBegun ? dayOf(new Date(cut.getTime() - 1), timeZone) : null,
  };
}

const endOf = (day: string, timeZone: string) => startOfDay(addDays(day, 1), timeZone);
