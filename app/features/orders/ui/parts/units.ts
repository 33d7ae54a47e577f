/** What a person typed as a number of units; NaN where it is none. Empty means none. */
export const unitsOf = (text: string | undefined): number => {
  const typed = (text ?? "").trim();
  if (typed === "") return 0;
  return /^\d{1,6}$/.test(typed) ? Number(typed) : NaN;
};

/** Lines with at least one unit, as verbs take them; what is no number is sent as nothing would be, and refused there. */
export function chosenLines<Line extends { readonly id: string }>(
  lines: readonly Line[],
  typed: Readonly<Record<string, string>>,
  keyOf: (line: Line) => string = ({ id }) => id,
): (Line & { quantity: number })[] {
  return lines
    .map((line) => ({ ...line, quantity: unitsOf(typed[keyOf(line)]) }))
    .filter(({ quantity }) => quantity !== 0);
}

/** The first thing wrong with what was typed: not a number, or more than there are. */
export const wrongUnits = (text: string | undefined, most: number): "notNumber" | "tooMany" | null => {
  const units = unitsOf(text);
  if (Number.isNaN(units)) return "notNumber";
  return units > most ? "tooMany" : null;
};
