import { endpoints } from "#app/api.server.ts";
import { apiReference } from "#app/platform/api/reference/api-reference.server.ts";

export const loader = () => apiReference(endpoints);
