import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerToken } from "#app/features/custom-apps/index.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) => answerToken(request);
export const action = ({ request }: ActionFunctionArgs) => answerToken(request);
