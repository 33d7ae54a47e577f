import type { CanvasElement } from "pdfmake/interfaces.js";

type Values = readonly (number | null)[];
const COLOURS = ["#005bd3", "#8a8a8a"] as const;

/** Lines over the same places: the first is this period, the second, dashed and lighter, the compared one. Nulls are gaps. */
export function lineDrawing(
  series: readonly Values[],
  { width, height }: { width: number; height: number },
): CanvasElement[] {
  const known = series.flat().filter((value) => value !== null);
  const top = Math.max(0, ...known);
  const bottom = Math.min(0, ...known);
  const range = top - bottom || 1;
  const places = Math.max(...series.map(({ length }) => length));
  const x = (place: number) => (places < 2 ? 0 : (place / (places - 1)) * width);
  const y = (value: number) => height - ((value - bottom) / range) * height;
  const zero: CanvasElement = {
    type: "line",
    x1: 0,
    x2: width,
    y1: y(0),
    y2: y(0),
    lineWidth: 0.5,
    lineColor: "#b5b5b5",
  };
  const lines = series.flatMap((values, at): CanvasElement[] =>
    piecesOf(values).map((piece) => ({
      type: "polyline",
      lineWidth: at === 0 ? 1.5 : 1,
      lineColor: COLOURS[at]!,
      ...(at > 0 && { dash: { length: 3 } }),
      points: piece.map(({ place, value }) => ({ x: x(place), y: y(value) })),
    })),
  );
  return [zero, ...lines.reverse()];
}

/** Runs of values without a gap. */
function piecesOf(values: Values): { place: number; value: number }[][] {
  const pieces: { place: number; value: number }[][] = [[]];
  values.forEach((value, place) => {
    if (value === null) pieces.push([]);
    else pieces.at(-1)!.push({ place, value });
  });
  return pieces.filter(({ length }) => length > 1);
}
