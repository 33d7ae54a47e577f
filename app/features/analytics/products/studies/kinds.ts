/** What is studied, and over how many days up to yesterday; 0 is all there are. The first is shown where none is chosen. */
export const STUDIES = { pairs: [365, 90, 30], first: [365, 0] } as const;
export type StudyKind = keyof typeof STUDIES;

/** As an option of a report. */
export const daysOption = (kind: StudyKind): string[] =>
  STUDIES[kind].map((days) => (days === 0 ? "all" : String(days)));
export const daysOf = (option: string | undefined): number => (option === "all" ? 0 : Number(option));
