export { health } from "./health.server.ts";
export { listActivity } from "./activity/list-activity.server.ts";
