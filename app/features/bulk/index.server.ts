export { bulkEndpoints } from "./api/bulk-endpoints.server.ts";
export { cancelBulkOfClient } from "./cancel-of-client.server.ts";
export { getBulk, listBulk, pruneBulk } from "./get-bulk.server.ts";
export { bulkJobs } from "./jobs.server.ts";
