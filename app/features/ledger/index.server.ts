export { countSales } from "./count-sales.server.ts";
export { rebuild } from "./rebuild.server.ts";
export { recordSales, removeSales } from "./record-sales.server.ts";
