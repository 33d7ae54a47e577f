import { createHash, randomBytes } from "node:crypto";
import { askApi, type ApiReply, type ApiRequest } from "./ask-api.ts";
import type { VisitedStore } from "./visited-store.ts";

/** A custom app of a store, as its developer has it. */
export interface ApiClient {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Tokens {
  readonly status: number;
  readonly error?: string;
  readonly error_description?: string;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly scope: string;
}

/** Makes and installs a custom app as a person of the store does. */
export async function makeApp(
  store: VisitedStore,
  permissions: string[],
  fields: { redirectUris?: string[]; name?: string } = {},
): Promise<ApiClient> {
  const body = { name: "Stock robot", contact: "dev@example.com", permissions, ...fields };
  const made = await askApi(store, "POST /apps", { body });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  const app = made.body.data as ApiClient;
  const installed = await askApi(store, `POST /apps/${app.id}/install`);
  if (installed.status !== 200) throw new Error(JSON.stringify(installed.body));
  return app;
}

/** Asks the token endpoint, the client's id and secret in the header. */
export async function askToken(
  { clientId, clientSecret }: Pick<ApiClient, "clientId" | "clientSecret">,
  fields: Record<string, string>,
): Promise<Tokens> {
  const { action } = await import("#app/routes/oauth.token.ts");
  const response = await action({
    request: oauthRequest("token", fields, [clientId, clientSecret]),
    params: {},
    context: {},
  });
  return { ...((await response.json()) as Tokens), status: response.status };
}

export function oauthRequest(path: string, fields: Record<string, string>, [id, secret]: [string, string]): Request {
  return new Request(`${process.env.SHOPIFY_APP_URL}/oauth/${path}`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams(fields),
  });
}

/** A token of the app for its own store. */
export const ownToken = async (client: ApiClient): Promise<string> =>
  (await askToken(client, { grant_type: "client_credentials" })).access_token;

/** Asks the API with an access token. */
export const askWith = (
  store: VisitedStore,
  token: string,
  name: string,
  options: ApiRequest = {},
): Promise<ApiReply> =>
  askApi(store, name, { ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } });

/** A verifier and its challenge, as RFC 7636 makes them. */
export function pkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
