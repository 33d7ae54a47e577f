export { getHome } from "./home/get-home.server.ts";
