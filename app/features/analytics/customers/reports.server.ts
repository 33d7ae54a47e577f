import type { Report } from "../reports/report.server.ts";

/** The reports about customers. */
export const customersReports: readonly Report[] = [];
