export { customerData } from "./personal-data.server.ts";
export { customersResource } from "./resources.server.ts";
