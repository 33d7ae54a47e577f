export { ordersResource } from "./resources.server.ts";
