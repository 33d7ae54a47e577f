import { endpoints } from "#app/api.server.ts";
import { discovery } from "#app/platform/api/discovery.server.ts";

export const loader = () => discovery(endpoints);
