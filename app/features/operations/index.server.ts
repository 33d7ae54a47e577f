export { health } from "./health.server.ts";
