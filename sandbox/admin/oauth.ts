// The OAuth endpoints of a store's host: token exchange, authorization code, refresh, revoke. The pages that ask the merchant are in
// install-page.ts.
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFields, sendJson, sendText, redirectTo, type Exchange } from "../platform/http.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import { readIdToken } from "./id-token.ts";
import { impliedScopes, installationOf, splitScopes } from "./installation.ts";
import {
  installationByToken,
  issueCode,
  issueOffline,
  issueOnline,
  refresh,
  revoke,
  takeCode,
  type OfflineToken,
} from "./tokens.ts";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE_SUBJECT = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

/** POST /admin/oauth/access_token: every way to a token. Errors are `{ error, error_description }` with 400, as OAuth says. */
export async function accessToken(world: World, store: Store, exchange: Exchange): Promise<void> {
  const fields = await readFields(exchange);
  const refuse = (status: number, error: string, error_description: string) => {
    exchange.note = `${exchange.note ?? ""} ${error}`.trim();
    sendJson(exchange, status, { error, error_description });
  };
  if (!fields) return refuse(400, "invalid_request", "The request's body could not be read.");
  exchange.note = fields.grant_type ? String(fields.grant_type).split(":").pop() : "authorization_code";
  if (fields.client_id !== world.app.clientId)
    return refuse(400, "application_cannot_be_found", "No app has this client id.");
  if (!sameText(String(fields.client_secret ?? ""), world.app.clientSecret)) {
    return refuse(400, "invalid_client", "Client authentication failed.");
  }
  const expiring = fields.expiring === "1" || fields.expiring === 1 || fields.expiring === true;
  const installation = installationOf(store, world.app.clientId);

  if (fields.grant_type === EXCHANGE) {
    if (fields.subject_token_type === OFFLINE_SUBJECT)
      return migrate(store, exchange, String(fields.subject_token), refuse);
    if (fields.subject_token_type !== ID_TOKEN)
      return refuse(400, "invalid_request", "The subject_token_type is not supported.");
    const claims = readIdToken(world.app, store.domain, fields.subject_token);
    if (!claims || !installation)
      return refuse(400, "invalid_subject_token", "The id token is not valid, or the app is not installed.");
    return sendJson(
      exchange,
      200,
      fields.requested_token_type === ONLINE
        ? issueOnline(store, installation)
        : issueOffline(store, installation, expiring),
    );
  }
  if (fields.grant_type === "refresh_token") {
    const token = installation && refresh(store, installation, String(fields.refresh_token));
    return token
      ? sendJson(exchange, 200, token)
      : refuse(400, "invalid_grant", "The refresh token is not valid, expired or was replaced.");
  }
  if (fields.grant_type !== undefined && fields.grant_type !== "authorization_code") {
    return refuse(400, "unsupported_grant_type", "The grant_type is not supported.");
  }
  const code = takeCode(store, world.app.clientId, String(fields.code));
  if (!code || !installation)
    return refuse(400, "invalid_request", "The authorization code was not found or was already used.");
  sendJson(exchange, 200, code.online ? issueOnline(store, installation) : issueOffline(store, installation, expiring));
}

/** A token that never expires is given back for a pair that does; the old one dies. */
function migrate(
  store: Store,
  exchange: Exchange,
  old: string,
  refuse: (status: number, error: string, text: string) => void,
): void {
  const installation = installationByToken(store, old);
  if (!installation) return refuse(400, "invalid_subject_token", "The offline token is not valid.");
  const pair: OfflineToken = issueOffline(store, installation, true);
  revoke(store, installation.clientId, { token: old });
  sendJson(exchange, 200, pair);
}

/** DELETE /admin/api_permissions/current.json, with the app's token: the app uninstalls itself. */
export function revokeCurrent(world: World, store: Store, exchange: Exchange): void {
  const installation = installationByToken(store, String(exchange.req.headers["x-shopify-access-token"] ?? ""));
  if (!installation) return sendJson(exchange, 401, { errors: UNKNOWN_TOKEN });
  world.merchant.uninstall(store);
  sendJson(exchange, 200, {});
}

export const UNKNOWN_TOKEN = "[API] Invalid API key or access token (unrecognized login or wrong password)";

/** What GET /admin/oauth/authorize asks for, checked; an Error says what is wrong with it. */
export function readAuthorization(
  world: World,
  query: URLSearchParams,
): { scopes: string[]; redirectUri: string; state: string; online: boolean } {
  if (query.get("client_id") !== world.app.clientId)
    throw new Error("Oauth error application_cannot_be_found: No app has this client id.");
  const redirectUri = query.get("redirect_uri") ?? "";
  const allowed = [world.origins.real.app, world.origins.local.app];
  if (!URL.canParse(redirectUri) || !allowed.includes(new URL(redirectUri).origin)) {
    throw new Error("Oauth error invalid_request: The redirect_uri is not whitelisted.");
  }
  const online = query.getAll("grant_options[]").includes("per-user");
  return { scopes: splitScopes(query.get("scope") ?? ""), redirectUri, state: query.get("state") ?? "", online };
}

/** True when the merchant need not be asked again. */
export function isGranted(store: Store, clientId: string, scopes: string[]): boolean {
  const granted = impliedScopes(installationOf(store, clientId)?.scopes ?? []);
  return installationOf(store, clientId) !== undefined && scopes.every((scope) => granted.has(scope));
}

/** Ends an authorization: back to the app with a code, signed. */
export function redirectWithCode(world: World, store: Store, exchange: Exchange): void {
  const { scopes, redirectUri, state, online } = readAuthorization(world, exchange.query);
  const callback = new URL(redirectUri);
  const parameters = {
    code: issueCode(store, world.app.clientId, scopes.join(","), online, redirectUri),
    host: hostParameter(store),
    shop: store.domain,
    state,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(signedQuery(world.app.clientSecret, parameters)))
    callback.searchParams.set(name, value);
  redirectTo(exchange, callback.href);
}

/** The parameters with their `hmac` (hex), as Shopify signs what it sends a browser to the app with. */
export function signedQuery(secret: string, parameters: Record<string, string>): Record<string, string> {
  const sorted = Object.entries(parameters)
    .filter(([name]) => name !== "hmac")
    .sort(([a], [b]) => a.localeCompare(b));
  const message = new URLSearchParams(sorted).toString().replaceAll("+", "%20");
  return { ...parameters, hmac: createHmac("sha256", secret).update(message).digest("hex") };
}

/** The `host` parameter of an embedded app's address. */
export const hostParameter = (store: Store): string =>
  Buffer.from(`admin.shopify.com/store/${store.handle}`).toString("base64").replace(/=+$/, "");

/** A page that says what is wrong with an authorization. */
export function sendOauthError(exchange: Exchange, message: string): void {
  exchange.note = message;
  sendText(exchange, 400, "text/plain; charset=utf-8", message);
}

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
