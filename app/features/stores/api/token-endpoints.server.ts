import { z } from "zod";
import { endpoint } from "#app/platform/api/endpoint.ts";
import { installLink } from "../install-link.server.ts";
import { InstallLink } from "../schema.ts";
import { getToken } from "../token/get-token.server.ts";
import { refreshToken } from "../token/refresh-token.server.ts";
import { revokeToken } from "../token/revoke-token.server.ts";

const TokenData = z.object({
  state: z.enum(["valid", "expired", "absent"]),
  expiresAt: z.string().nullable().describe("Null: never, or there is none."),
  canRefresh: z.boolean(),
  refreshExpiresAt: z.string().nullable(),
});

/** The app's own token, by which it asks Shopify: the token itself is never shown. */
export const tokenEndpoints = [
  endpoint("GET /health/tokens", {
    summary: "Whether the app has a token for the store, and until when.",
    needs: ["read_store"],
    data: TokenData,
    run: (ctx) => getToken(ctx),
  }),
  endpoint("POST /auth/authorize", {
    summary:
      "The link by which a merchant installs the app, or grants it more of what it can use. Shopify hands `state` back to nobody.",
    needs: ["write_store"],
    body: InstallLink,
    data: z.object({ url: z.string(), state: z.string() }),
    takesKey: true, // nothing is made that could be made twice
    run: (ctx, { body }) => Promise.resolve(installLink(ctx, body)),
  }),
  endpoint("POST /auth/refresh", {
    summary: "Fetches a new token from Shopify before the old one expires. 409 for one that never does.",
    needs: ["write_store"],
    data: TokenData,
    run: (ctx) => refreshToken(ctx),
  }),
  endpoint("POST /auth/revoke", {
    summary: "Throws away the app's tokens for the store. Work waits until somebody opens the app in the admin.",
    needs: ["write_store"],
    data: TokenData,
    run: (ctx) => revokeToken(ctx),
  }),
];
