/** How the series of a chart are told apart: by colour, and by dashes, so that nobody needs to see colours. */
const STROKES = [
  { stroke: "var(--p-color-bg-fill-info-active)", dash: undefined },
  { stroke: "var(--p-color-bg-fill-success)", dash: "8 3" },
  { stroke: "var(--p-color-icon-warning)", dash: "2 3" },
  { stroke: "var(--p-color-icon)", dash: "8 3 2 3" },
  { stroke: "var(--p-color-icon-emphasis)", dash: "16 6" },
  { stroke: "var(--p-color-text)", dash: "1 6" },
  { stroke: "var(--p-color-icon-caution)", dash: "1 4" },
  { stroke: "var(--p-color-icon-secondary)", dash: "12 3 2 3" },
] as const;

export const strokeOf = (at: number) => STROKES[at % STROKES.length]!;
