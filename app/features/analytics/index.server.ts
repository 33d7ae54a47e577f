export { getHome } from "./home/get-home.server.ts";
export { filterChoices } from "./reports/filter-choices.server.ts";
export { getDashboard } from "./reports/get-dashboard.server.ts";
export { getReport } from "./reports/get-report.server.ts";
export { getReportPage } from "./reports/get-report-page.server.ts";
export { analyticsJobs } from "./jobs.server.ts";
export { lookForScores } from "./customers/scores/look-for-scores.server.ts";
export { scoreData } from "./customers/scores/personal-data.server.ts";
