/** Rows that are handed over at once; more are gathered by a job. */
export const ROWS_AT_ONCE = 2_000;
/** Rows asked for together. */
export const PAGE_ROWS = 1_000;
/** Rows of a report that are read in one transaction: on the embedded database everybody else waits for its end. */
export const SNAPSHOT_ROWS = 10_000;
/** Fact lines asked for together. */
export const PAGE_LINES = 10_000;
/** What a sheet may have: its workbook is put together in memory (200,000 rows of 21 columns took 2.4 GB). */
export const MOST_SHEET_ROWS = 25_000;
/** What a file may weigh in the database; CSV is kept packed. */
export const MOST_BYTES = 32 * 1024 * 1024;
/** How long a file is kept. */
export const KEPT_DAYS = 30;
/** Files of one store that wait or are made. */
export const MOST_UNDER_WAY = 10;
