import type { Report } from "../reports/report.server.ts";

/** The reports about products. */
export const productsReports: readonly Report[] = [];
