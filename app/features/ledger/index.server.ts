export { countSales, recordSales, removeSales } from "./record-sales.server.ts";
export { rollUpDays } from "./roll-up-days.server.ts";
