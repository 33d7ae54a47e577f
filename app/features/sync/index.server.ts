export { getFigures } from "./get-figures.server.ts";
export { getSyncStatus } from "./get-sync-status.server.ts";
export { syncJobs } from "./jobs.server.ts";
export { retrySync } from "./retry-sync.server.ts";
export { startFirstSync } from "./start-first-sync.server.ts";
