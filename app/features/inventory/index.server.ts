export { closeDays } from "./history/close-days.server.ts";
export { stockDaysDue } from "./history/days-due.server.ts";
export { levelsAt, stockRowsAt } from "./history/levels-at.server.ts";
export { inventoryJobs } from "./jobs.server.ts";
export { inventoryResource, locationsResource } from "./resources.server.ts";
export { getInventorySettings, inventorySettingsOf } from "./settings/settings.server.ts";
export { updateInventorySettings } from "./settings/update-inventory-settings.server.ts";
