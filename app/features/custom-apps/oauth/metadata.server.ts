import { OWN_PERMISSIONS } from "#app/platform/api/permissions.ts";
import { env } from "#app/platform/env.server.ts";

/** What clients' libraries ask for by themselves: where to get tokens, and how (RFC 8414). */
export function metadata(): Response {
  const issuer = env().SHOPIFY_APP_URL;
  return Response.json({
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    service_documentation: `${issuer}/api/v1/reference`,
    scopes_supported: OWN_PERMISSIONS,
    response_types_supported: ["code"],
    grant_types_supported: ["client_credentials", "authorization_code", "refresh_token"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    code_challenge_methods_supported: ["S256"],
  });
}
