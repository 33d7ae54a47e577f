export { collectionsResource, productsResource } from "./resources.server.ts";
