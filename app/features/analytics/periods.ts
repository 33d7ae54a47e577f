// Apart from schema.ts so that the page does not load zod for three words.

/** The periods of the home page; each ends now and its last day is still running. */
export const PERIODS = ["today", "7d", "30d"] as const;
export type PeriodName = (typeof PERIODS)[number];
