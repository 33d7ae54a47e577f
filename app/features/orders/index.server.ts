export { orderData } from "./personal-data.server.ts";
export { ordersResource } from "./resources.server.ts";
