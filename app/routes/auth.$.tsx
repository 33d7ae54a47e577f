import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateAdmin } from "#app/platform/http/authentication.server.ts";

// /auth/session-token (the bounce page), /auth/exit-iframe and the like: Shopify's library answers them.
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticateAdmin(request);
  return null;
}
