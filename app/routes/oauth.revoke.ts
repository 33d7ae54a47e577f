import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerRevoke } from "#app/features/custom-apps/index.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) => answerRevoke(request);
export const action = ({ request }: ActionFunctionArgs) => answerRevoke(request);
