import type { Report } from "../reports/report.server.ts";

/** The reports about inventory. */
export const inventoryReports: readonly Report[] = [];
