import OAuth2Server from "@node-oauth/oauth2-server";
import { databaseGone } from "#app/platform/database-gone.ts";
import { bodyOf } from "#app/platform/http/body.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { getClient } from "./get-client.server.ts";
import { model } from "./oauth-model.server.ts";
import { ACCESS_SECONDS } from "./save-token.server.ts";
import { revoke } from "./revoke.server.ts";

const REFRESH_SECONDS = 30 * 24 * 3600;
const MAX_BYTES = 16 * 1024;

/**
 * Answers POST /oauth/token (RFC 6749 section 5): client credentials for the app's own store, a code with its PKCE verifier, a refresh
 * token, each used once. Errors in the words of the RFC.
 */
export async function answerToken(request: Request): Promise<Response> {
  const asked = await formOf(request);
  if (asked instanceof Response) return asked;
  const server = new OAuth2Server({
    model,
    accessTokenLifetime: ACCESS_SECONDS,
    refreshTokenLifetime: REFRESH_SECONDS,
  });
  const answer = new OAuth2Server.Response({ headers: {} });
  try {
    await server.token(new OAuth2Server.Request(asked), answer);
    return json(answer.body as object, 200);
  } catch (error) {
    return refused(error, answer.headers ?? {});
  }
}

/** Answers POST /oauth/revoke (RFC 7009): ends the tokens of the one that is sent. 200 also for one that is none. */
export async function answerRevoke(request: Request): Promise<Response> {
  const asked = await formOf(request);
  if (asked instanceof Response) return asked;
  const [id, secret] = credentialsOf(asked);
  const client = await getClient(id, secret);
  if (!client) return json({ error: "invalid_client", error_description: "Unknown client, or a wrong secret." }, 401);
  await revoke(client.id, asked.body.token ?? "");
  return json({}, 200);
}

interface Asked {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly query: Record<string, string>;
  readonly body: Record<string, string>;
}

async function formOf(request: Request): Promise<Asked | Response> {
  const invalid = (error_description: string, status = 400, headers = {}) =>
    json({ error: "invalid_request", error_description }, status, headers);
  if (request.method !== "POST") return invalid("Send a POST.", 405, { allow: "POST" });
  const headers = Object.fromEntries(request.headers);
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? ""))
    return invalid("Send the parameters as a form: Content-Type: application/x-www-form-urlencoded.");
  const bytes = await bodyOf(request, MAX_BYTES).catch((thrown: unknown) => thrown);
  if (!(bytes instanceof Uint8Array)) return invalid("The request is too large.", 413);
  const fields = [...new URLSearchParams(Buffer.from(bytes).toString("utf8"))];
  if (new Set(fields.map(([name]) => name)).size < fields.length) return invalid("A parameter is there twice.");
  // The library finds a body only where it is said how long it is.
  return {
    method: "POST",
    headers: { ...headers, "content-length": String(bytes.byteLength) },
    query: {},
    body: Object.fromEntries(fields),
  };
}

function credentialsOf({ headers, body }: Asked): [string, string] {
  const [, basic] = /^Basic (.+)$/i.exec(headers.authorization ?? "") ?? [];
  if (!basic) return [body.client_id ?? "", body.client_secret ?? ""];
  const [id = "", ...secret] = Buffer.from(basic, "base64").toString("utf8").split(":");
  return [id, secret.join(":")];
}

function refused(error: unknown, headers: Record<string, string>): Response {
  if (error instanceof OAuth2Server.OAuthError && error.code < 500) {
    return json({ error: error.name, error_description: error.message }, error.code, headers);
  }
  log().error({ err: error }, "a token could not be given");
  if (databaseGone(error) ?? databaseGone((error as { inner?: unknown }).inner)) {
    const error_description = "Something that the app depends on does not answer. Try again.";
    return json({ error: "temporarily_unavailable", error_description }, 503, { "retry-after": "5" });
  }
  return json({ error: "server_error", error_description: "Something went wrong on our side." }, 500);
}

const json = (body: object, status: number, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { ...headers, "cache-control": "no-store", pragma: "no-cache" } });
