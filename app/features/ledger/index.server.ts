export { countAhead, countSales } from "./count-sales.server.ts";
export { fillAllCosts, fillCosts } from "./fill-costs.server.ts";
export { isSummed } from "./is-summed.server.ts";
export { ledgerJobs } from "./jobs.server.ts";
export { listLedgerProblems } from "./list-ledger-problems.server.ts";
export { lookForChecks } from "./look-for-checks.server.ts";
export { rebuildSales } from "./rebuild-sales.server.ts";
export { recordSales, removeSales } from "./record-sales.server.ts";
export { verifySales } from "./verify-sales.server.ts";
