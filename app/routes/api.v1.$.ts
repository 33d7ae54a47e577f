import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { endpoints } from "#app/api.server.ts";
import { apiServer } from "#app/platform/api/serve-api.server.ts";

const answer = apiServer(endpoints);

export const loader = ({ request }: LoaderFunctionArgs) => answer(request);
export const action = ({ request }: ActionFunctionArgs) => answer(request);
