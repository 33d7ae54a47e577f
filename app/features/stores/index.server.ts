export { changeScopes } from "./change-scopes.server.ts";
export { dismissSetup } from "./dismiss-setup.server.ts";
export { getSetup } from "./get-setup.server.ts";
export { install } from "./install.server.ts";
export { storeJobs } from "./jobs.server.ts";
export { noteDataRequest, redactCustomer } from "./redact-customer.server.ts";
export { refreshShop } from "./refresh-shop.server.ts";
export { redactStore } from "./redact-store.server.ts";
export { uninstall } from "./uninstall.server.ts";
