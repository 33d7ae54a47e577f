export { getHome } from "./home/get-home.server.ts";
export { filterChoices } from "./reports/filter-choices.server.ts";
export { getDashboard } from "./reports/get-dashboard.server.ts";
export { getReport } from "./reports/get-report.server.ts";
export { getReportPage } from "./reports/get-report-page.server.ts";
