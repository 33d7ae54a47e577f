// appRevokeAccessScopes: the app gives scopes back that it can do without. Whoever listens to app/scopes_update takes them.
import { impliedScopes, splitScopes } from "#sandbox/admin/installation.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";

interface Declared {
  required_scopes: string;
  optional_scopes: string;
}

// The first two are Shopify's words as recorded. Nothing is recorded of the others: the schema's codes, with its own words for each.
const WORDS = {
  UNKNOWN_SCOPES: "The requested list of scopes to revoke includes invalid handles.",
  CANNOT_REVOKE_REQUIRED_SCOPES: "Scopes that are declared as required cannot be revoked.",
  CANNOT_REVOKE_IMPLIED_SCOPES: "Already granted implied scopes cannot be revoked.",
  CANNOT_REVOKE_UNDECLARED_SCOPES: "Cannot revoke optional scopes that haven't been declared.",
} as const;

function problemOf(ctx: RequestContext, scopes: readonly string[]): keyof typeof WORDS | null {
  const declared = ctx.store.get<Declared>(
    "select required_scopes, optional_scopes from installations where client_id = ?",
    ctx.app.clientId,
  );
  const required = splitScopes(declared?.required_scopes ?? "");
  const optional = splitScopes(declared?.optional_scopes ?? "");
  if (scopes.some((scope) => !/^(unauthenticated_)?(read|write)_[a-z_]+$/.test(scope))) return "UNKNOWN_SCOPES";
  if (scopes.some((scope) => required.includes(scope))) return "CANNOT_REVOKE_REQUIRED_SCOPES";
  const others = [...ctx.app.scopes].filter((scope) => !scopes.includes(scope));
  const implied = impliedScopes(others.filter((scope) => scope.startsWith("write_")));
  if (scopes.some((scope) => implied.has(scope))) return "CANNOT_REVOKE_IMPLIED_SCOPES";
  return scopes.every((scope) => optional.includes(scope)) ? null : "CANNOT_REVOKE_UNDECLARED_SCOPES";
}

export const appScopesMutations: Resolvers = {
  Mutation: {
    appRevokeAccessScopes: (_, { scopes }: { scopes: string[] }, ctx) => {
      const code = problemOf(ctx, scopes);
      if (code !== null) return { revoked: null, userErrors: [{ field: ["scopes"], message: WORDS[code], code }] };
      const revoked = scopes.filter((scope) => ctx.app.scopes.has(scope));
      if (revoked.length > 0) ctx.emit("app/scopes_update", revoked.join());
      return { revoked: revoked.map((handle) => ({ handle, description: handle })), userErrors: [] };
    },
  },
};
