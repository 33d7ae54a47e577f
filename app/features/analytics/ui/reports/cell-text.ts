import type { Formats } from "#app/ui/format.ts";
import type { CellKind } from "#app/features/analytics/reports/report.ts";

/** A value as people read it. */
export function cellText(value: string, kind: CellKind, formats: Formats): string {
  switch (kind) {
    case "money":
      return formats.money(value);
    case "count":
      return formats.count(value);
    case "number":
      return formats.decimal(value);
    case "share":
      return formats.percent(Number(value));
    case "day":
      return formats.longDay(value);
    case "instant":
      return formats.dayTime(value);
    case "days":
      return formats.days(value);
    case "text":
      return value;
  }
}

/** The same shortened, for where many stand side by side: "$1.2K". */
export function shortText(value: string, kind: CellKind, formats: Formats): string {
  if (kind === "money") return formats.shortMoney(formats.major(value));
  if (kind === "share") return formats.wholePercent(Number(value));
  return kind === "count" ? formats.compact(Number(value)) : cellText(value, kind, formats);
}

export const isNumber = (kind: CellKind): boolean => kind !== "text" && kind !== "day" && kind !== "instant";

/** A value as a place on a chart's axis: a float, never printed. */
export function plotValue(value: string | null, kind: CellKind, formats: Formats): number | null {
  if (value === null) return null;
  return kind === "money" ? formats.major(value) : Number(value);
}

/** Ticks of that axis, shortened. */
export function axisText(kind: CellKind, formats: Formats): (value: number) => string {
  if (kind === "money") return formats.compactMoney;
  return kind === "share" ? formats.percent : formats.compact;
}
