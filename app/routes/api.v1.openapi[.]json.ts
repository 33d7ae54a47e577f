import { endpoints } from "#app/api.server.ts";
import { openapiDocument } from "#app/platform/api/discovery.server.ts";

export const loader = () => openapiDocument(endpoints);
