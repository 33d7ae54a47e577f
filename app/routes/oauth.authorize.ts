import type { LoaderFunctionArgs } from "@remix-run/node";
import { sendToStore } from "#app/features/custom-apps/index.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) => sendToStore(request);
