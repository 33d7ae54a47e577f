import { customersReports } from "../customers/reports.server.ts";
import { inventoryReports } from "../inventory/reports.server.ts";
import { productsReports } from "../products/reports.server.ts";
import { salesReports } from "../sales/reports.server.ts";
import type { ReportName } from "./names.ts";
import type { Report } from "./report.server.ts";

const reports = new Map<ReportName, Report>(
  [...salesReports, ...customersReports, ...productsReports, ...inventoryReports].map((one) => [one.name, one]),
);

export const reportOf = (name: string): Report | undefined => reports.get(name as ReportName);

/** All there are, in no order that matters. */
export const registeredReports = (): readonly Report[] => [...reports.values()];
