export { orderJobs } from "./jobs.server.ts";
export { orderData } from "./personal-data.server.ts";
export { ordersResource } from "./resources.server.ts";
export { lookForReturns } from "./returns/look-for-returns.server.ts";
