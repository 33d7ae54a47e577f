export { orderJobs } from "./jobs.server.ts";
export { orderData } from "./personal-data.server.ts";
export { listOrders } from "./list/list-orders.server.ts";
export { orderChoices } from "./list/order-choices.server.ts";
export { orderNews } from "./list/order-news.server.ts";
export { ordersResource } from "./resources.server.ts";
export { lookForReturns } from "./returns/look-for-returns.server.ts";
