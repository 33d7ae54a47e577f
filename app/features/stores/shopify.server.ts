import type { ResultOf } from "#app/platform/shopify/operations.ts";

export const GRANTED_SCOPES = `#graphql
  query GrantedScopes {
    currentAppInstallation { accessScopes { handle } }
  }
`;

export const UNINSTALL_APP = `#graphql
  mutation UninstallApp {
    appUninstall { userErrors { field message } }
  }
`;

export const REVOKE_SCOPES = `#graphql
  mutation RevokeScopes($scopes: [String!]!) {
    appRevokeAccessScopes(scopes: $scopes) { userErrors { field message } }
  }
`;

/** The scopes' names, write_x and the read_x that it implies both. */
export const scopesOf = ({ currentAppInstallation }: ResultOf<typeof GRANTED_SCOPES>): string[] =>
  currentAppInstallation.accessScopes.map(({ handle }) => handle);
