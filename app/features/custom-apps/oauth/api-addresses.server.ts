import { env } from "#app/platform/env.server.ts";

/** Where programs find the API, its description, and the addresses of OAuth. */
export function apiAddresses() {
  const origin = env().SHOPIFY_APP_URL;
  return {
    discovery: `${origin}/api/v1`,
    reference: `${origin}/api/v1/reference`,
    openapi: `${origin}/api/v1/openapi.json`,
    metadata: `${origin}/.well-known/oauth-authorization-server`,
    token: `${origin}/oauth/token`,
  };
}
