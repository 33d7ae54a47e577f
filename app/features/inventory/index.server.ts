export { inventoryResource, locationsResource } from "./resources.server.ts";
