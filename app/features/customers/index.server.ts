export { customerData } from "./personal-data.server.ts";
export { customersResource } from "./resources.server.ts";
export { customerCountries } from "./list/customer-countries.server.ts";
export { listCustomers } from "./list/list-customers.server.ts";
