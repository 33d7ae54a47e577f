import type { Report } from "../reports/report.server.ts";
import { churnRisk } from "./churn-risk.server.ts";
import { cohorts } from "./cohorts.server.ts";
import { customerOverview } from "./customer-overview.server.ts";
import { customersByCountry } from "./customers-by-country.server.ts";
import { lifetimeValue } from "./lifetime-value.server.ts";
import { rfmGroups } from "./rfm-groups.server.ts";
import { timeBetweenOrders } from "./time-between-orders.server.ts";
import { topCustomers } from "./top-customers.server.ts";

/** The reports about customers. */
export const customersReports: readonly Report[] = [
  customerOverview,
  timeBetweenOrders,
  cohorts,
  lifetimeValue,
  rfmGroups,
  churnRisk,
  topCustomers,
  customersByCountry,
];
