export { beginRun } from "./begin-run.server.ts";
export { getFigures } from "./get-figures.server.ts";
export { getSyncStatus } from "./get-sync-status.server.ts";
export { syncJobs } from "./jobs.server.ts";
export { startSync } from "./start-sync.server.ts";
