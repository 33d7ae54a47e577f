/** Rows that are handed over at once; more are gathered by a job. */
export const ROWS_AT_ONCE = 2_000;
/** Rows asked for together. */
export const PAGE_ROWS = 1_000;
/** What a sheet may have: its workbook is put together in memory. */
export const MOST_SHEET_ROWS = 200_000;
/** What a file may weigh in the database; CSV is kept packed. */
export const MOST_BYTES = 32 * 1024 * 1024;
/** How long a file is kept. */
export const KEPT_DAYS = 30;
/** Files of one store that wait or are made. */
export const MOST_UNDER_WAY = 10;
