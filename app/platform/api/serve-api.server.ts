import { change } from "../change/change.server.ts";
import type { Ctx } from "../ctx.ts";
import { databaseGone } from "../database-gone.ts";
import { isAppError } from "../errors.ts";
import { log } from "../telemetry/log.server.ts";
import { type ApiAnswer, ApiRefusal, refusalOf, STATUS, unexpected } from "./api-answer.ts";
import { type Caller, callerOf, unauthenticatedForNow } from "./caller.server.ts";
import { marked } from "./cursor-mark.server.ts";
import { noteClientUse } from "./client-usage.server.ts";
import type { Asked, Endpoint, Rows } from "./endpoint.ts";
import { etagOf, namesEtag } from "./etag.server.ts";
import { endpointFinder, type Found } from "./find-endpoint.ts";
import { linesAnswer } from "./lines-answer.server.ts";
import { noSuchObject } from "./no-such-object.ts";
import { isAllowed } from "./permissions.ts";
import { readAsked } from "./read-asked.server.ts";
import { requireMatch } from "./require-match.server.ts";
import { awaitShare, requireShare } from "./share.server.ts";
import { pick, wantedOf } from "./sparse-fields.ts";

/** Where the API begins. */
export const API_ROOT = "/api/v1";

/** Answers every request below API_ROOT with one of `endpoints`. */
export function apiServer(endpoints: readonly Endpoint[]): (request: Request) => Promise<Response> {
  const find = endpointFinder(endpoints);
  return async (request) => {
    const requestId = request.headers.get("x-request-id") ?? "";
    try {
      const path = new URL(request.url).pathname.slice(API_ROOT.length) || "/";
      const found = find(request.method, path);
      if (!found.endpoint) throw noEndpoint(found.methods);
      const caller = await callerOf(request);
      const read = readOf(find("GET", path), request, caller);
      return await counted(caller, () => answered(request, found, caller, read), requestId);
    } catch (error) {
      return refused(error, requestId);
    }
  };
}

// Every answer counts for its client, a refusal too.
async function counted({ ctx, client }: Caller, answer: () => Promise<Response>, requestId: string): Promise<Response> {
  const startedAt = performance.now();
  const response = await answer().catch((error: unknown) => refused(error, requestId));
  const ms = performance.now() - startedAt;
  noteClientUse({ shopId: ctx.shop.id, client }, { status: response.status, ms });
  return response;
}

type Known = Extract<Found, { readonly endpoint: Endpoint }>;

/** What a GET of the same address answers; undefined where that has no one state. */
function readOf(there: Found, { url }: Request, caller: Caller): (() => Promise<Response>) | undefined {
  if (!there.endpoint || there.endpoint.isList || there.endpoint.isLines) return undefined;
  return () => answered(new Request(url.split("?")[0]!), there, caller);
}

async function answered(
  request: Request,
  { endpoint, params }: Known,
  caller: Caller,
  read?: () => Promise<Response>,
): Promise<Response> {
  requireShare(caller.share);
  requirePermissions(endpoint, caller);
  const sent = await readAsked(endpoint, request, { params, actor: caller.ctx.actor });
  const asked = { ...sent, more: () => awaitShare(caller.ctx, caller.client) };
  const isRead = endpoint.method === "GET";
  if (!isRead) await requireMatch(request, { ctx: caller.ctx, key: asked.key }, read);
  const wanted = isRead ? wantedOf(endpoint, asked.url) : undefined;
  const result = await answerOf(caller.ctx, endpoint, asked);
  if (endpoint.isLines) {
    const shown = (line: unknown) => endpoint.data.parse(line);
    const picked = wanted ? (line: unknown) => pick(wanted, shown(line)) : shown;
    return linesAnswer(result as AsyncIterable<unknown>, picked, { isHead: request.method === "HEAD" });
  }
  const answer = answeredOf(endpoint, result, asked.mark);
  const shown: ApiAnswer = wanted ? { ...answer, data: pick(wanted, answer.data) } : answer;
  return isRead ? tagged(request, shown) : json(shown, 200);
}

type Answered = Extract<ApiAnswer, { readonly ok: true }>;

/** `data` names what is sent; anything else stays here. Where the next rows begin bears the mark of the question. */
function answeredOf({ isList, data }: Endpoint, result: unknown, mark: string): Answered {
  const next = (cursor: string | null) => cursor && marked(mark, cursor);
  if (isList) {
    const { rows, nextCursor } = result as Rows<unknown>;
    return { ok: true, data: rows.map((row) => data.parse(row)), page: { next: next(nextCursor) } };
  }
  const one = data.parse(result);
  const { nextCursor } = one as { readonly nextCursor?: string | null };
  return { ok: true, data: mark && nextCursor ? { ...(one as object), nextCursor: next(nextCursor) } : one };
}

function requirePermissions(endpoint: Endpoint, { ctx }: Caller): void {
  const missing = endpoint.needs.filter((one) => !isAllowed(ctx, one));
  if (missing.length === 0) return;
  throw new ApiRefusal("forbidden", `This needs a permission that the token lacks: ${missing.join(", ")}.`, {
    permissions: missing,
  });
}

async function answerOf(ctx: Ctx, endpoint: Endpoint, asked: Asked): Promise<unknown> {
  try {
    return await run(ctx, endpoint, asked);
  } catch (error) {
    throw noSuchObject(endpoint, error);
  }
}

// A verb that takes a key is handed the client's own; any other write is made once by the same means.
function run(ctx: Ctx, endpoint: Endpoint, asked: Asked): Promise<unknown> {
  const { params, body, key } = asked;
  if (endpoint.method === "GET" || key === undefined || endpoint.takesKey) return endpoint.run(ctx, asked);
  const verb = `${endpoint.method} ${endpoint.path}`;
  return change(ctx, { verb, needs: [], input: { key, params, body } }, async () => ({
    ...((await endpoint.run(ctx, { ...asked, key: undefined })) as object),
  }));
}

function noEndpoint(methods: readonly string[]): ApiRefusal {
  if (methods.length === 0) return new ApiRefusal("not_found", `There is no such address: see ${API_ROOT}.`);
  const allow = methods.join(", ");
  return new ApiRefusal("method_not_allowed", `This address takes ${allow}.`, { methods }, { allow });
}

function refused(error: unknown, requestId: string): Response {
  const isUnconnected = isAppError(error) && error.details.reason === "reconnect";
  const refusal = isUnconnected ? unauthenticatedForNow() : refusalOf(error);
  if (!refusal || databaseGone(error)) log().error({ err: error, requestId }, "a request of the API failed");
  const { code, message, details, headers } = refusal ?? unexpected();
  return json({ ok: false, error: { code, message, details, requestId } }, STATUS[code], headers);
}

// Who has the same answer already is told so, without it.
function tagged(request: Request, answer: ApiAnswer): Response {
  const text = JSON.stringify(answer);
  const etag = etagOf(text);
  const headers = { ...HEADERS, etag };
  if (namesEtag(request.headers.get("if-none-match") ?? "", etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers });
}

const HEADERS = { "content-type": "application/json; charset=utf-8", "cache-control": "private, no-cache" };

const json = (answer: ApiAnswer, status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(answer), { status, headers: { ...HEADERS, ...headers } });
