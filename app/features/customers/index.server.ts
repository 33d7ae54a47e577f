export { customersResource } from "./resources.server.ts";
