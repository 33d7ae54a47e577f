export { getHomeOverview } from "./sales/get-home-overview.server.ts";
