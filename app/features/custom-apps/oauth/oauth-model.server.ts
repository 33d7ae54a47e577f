import type OAuth2Server from "@node-oauth/oauth2-server";
import { newCredential } from "../credentials.server.ts";
import { getAuthorizationCode, revokeAuthorizationCode } from "./authorization-codes.server.ts";
import { getClient, getUserFromClient } from "./get-client.server.ts";
import { type Holder, within } from "./holder.server.ts";
import { getRefreshToken } from "./refresh-tokens.server.ts";
import { saveToken } from "./save-token.server.ts";

type Model = OAuth2Server.AuthorizationCodeModel & OAuth2Server.RefreshTokenModel & OAuth2Server.ClientCredentialsModel;

/** Where @node-oauth/oauth2-server keeps and finds things. It makes no rules of its own but the reuse of what is used once. */
export const model: Model = {
  getClient,
  getUserFromClient,
  getAuthorizationCode,
  revokeAuthorizationCode,
  getRefreshToken,
  // It is spent with what comes of it, or not at all (saveToken): whoever is told to ask again may send it again.
  revokeToken: () => Promise.resolve(true),
  saveToken,
  validateScope: (user, _, scope) => Promise.resolve(within((user as Holder).permissions, scope)),
  generateAccessToken: (_, user) => Promise.resolve(newCredential("access", (user as Holder).shopId)),
  generateRefreshToken: (_, user) => Promise.resolve(newCredential("refresh", (user as Holder).shopId)),
  // Codes are made where a person approves (approve-authorization.server.ts), and access tokens looked up by the API itself.
  saveAuthorizationCode: () => Promise.resolve(false),
  getAccessToken: () => Promise.resolve(false),
};
