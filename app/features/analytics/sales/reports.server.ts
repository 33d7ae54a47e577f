import type { Report } from "../reports/report.server.ts";

/** The reports about sales. */
export const salesReports: readonly Report[] = [];
