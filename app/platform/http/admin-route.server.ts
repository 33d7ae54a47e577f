import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type TypedResponse } from "@remix-run/node";
import type { z } from "zod";
import type { Ctx } from "../ctx.ts";
import { databaseGone } from "../database-gone.ts";
import { isAppError } from "../errors.ts";
import { log } from "../telemetry/log.server.ts";
import { ctxOfRequest } from "./admin-ctx.server.ts";
import { bodyOf } from "./body.server.ts";
import { refuseBrokenText, storable } from "./broken-text.ts";
import { type ErrorBody, errorBody } from "./error-response.server.ts";

interface AdminRequest {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly url: URL;
  readonly request: Request;
}

/**
 * A loader of a page inside the admin: the session token is checked, `load` runs for its store. A thrown AppError becomes a
 * response with its status (the route's error boundary shows it). Returned data is answered as JSON: no bigints.
 */
export function adminLoader<Data>(load: (ctx: Ctx, request: AdminRequest) => Promise<Data>) {
  return async ({ request, params }: LoaderFunctionArgs): Promise<TypedResponse<Data>> => {
    const ctx = await ctxOfRequest(request).catch(unlessGone);
    try {
      const data = await load(ctx, { request, params, url: new URL(storable(request.url)) });
      return (data instanceof Response ? data : json(data)) as TypedResponse<Data>;
    } catch (error) {
      if (error instanceof Response) throw error;
      throw reconnection(request, error) ?? errorAnswer(ctx, error, ctx.locale);
    }
  };
}

/** An intent of a form: what it takes, and the verb that does it. */
export type Intent<Input = never, Output = unknown> = readonly [
  z.ZodType<Input>,
  (ctx: Ctx, input: Input) => Promise<Output>,
];

/** What an action answers. On failure `input` is what was sent, so that the form keeps it. */
export type ActionResult =
  | { readonly ok: true; readonly intent: string; readonly result: unknown }
  | (ErrorBody & { readonly ok: false; readonly intent: string; readonly input: Readonly<Record<string, unknown>> });

/**
 * An action of a page inside the admin: the form's `intent` field (or JSON property) chooses schema and verb; with one intent the
 * field may be absent. Route parameters are merged into the input. Broken rules answer 422 with a message by field.
 */
export function adminAction<Inputs extends Record<string, unknown>>(intents: {
  readonly [Name in keyof Inputs]: Intent<Inputs[Name]>;
}) {
  return async ({ request, params }: ActionFunctionArgs): Promise<TypedResponse<ActionResult>> => {
    const ctx = await ctxOfRequest(request).catch(unlessGone);
    const { intent: named, ...sent } = await inputOf(request);
    const names = Object.keys(intents);
    const intent = typeof named === "string" ? named : names.length === 1 ? names[0]! : "";
    const chosen = Object.hasOwn(intents, intent) ? intents[intent] : undefined;
    if (!chosen)
      return json<ActionResult>(
        { ok: false, intent, input: sent, code: "invalid", errors: { form: "Unknown action." } },
        400,
      );
    try {
      refuseBrokenText(sent);
      const input = chosen[0].parse({ ...sent, ...params });
      const result = await chosen[1](ctx, input);
      return result instanceof Response
        ? (result as TypedResponse<ActionResult>)
        : json<ActionResult>({ ok: true, intent, result: result ?? null });
    } catch (error) {
      if (error instanceof Response) throw error;
      const again = reconnection(request, error);
      if (again) throw again;
      const known = errorBody(error, ctx.locale);
      if (!known) throw errorAnswer(ctx, error, ctx.locale);
      return json<ActionResult>({ ok: false, intent, input: sent, ...known.body }, known.status);
    }
  };
}

// Who asks stands in the database: where that does not answer, another try may help, and nobody did anything wrong.
function unlessGone(error: unknown): never {
  const gone = databaseGone(error);
  if (!gone) throw error;
  log().error({ err: error }, "the database does not answer");
  throw json(errorBody(gone)!.body, { status: 503, headers: { "retry-after": "5" } });
}

// The store's access token is gone, but whoever asks is in the admin and can bring a new id token: App Bridge is told to fetch one
// (401 with the retry header), a document is loaded again through the bounce page.
function reconnection(request: Request, error: unknown): Response | undefined {
  if (!isAppError(error) || error.details.reason !== "reconnect") return undefined;
  if (request.headers.has("authorization")) {
    return new Response(null, { status: 401, headers: { "X-Shopify-Retry-Invalid-Session-Request": "1" } });
  }
  const url = new URL(request.url);
  url.searchParams.delete("id_token");
  return redirect(`${url.pathname}${url.search}`);
}

/** What is answered where a verb failed, to a person who reads `locale` or to a program; a bug is logged. */
function errorAnswer(ctx: Ctx, error: unknown, locale?: string): Response {
  const known = errorBody(error, locale);
  if (known) return json(known.body, known.status);
  ctx.log.error({ err: error }, "a request failed");
  return json({ code: "unexpected", errors: { form: "Something went wrong on our side." } } satisfies ErrorBody, 500);
}

/** The fields of a form, or the properties of a JSON object; {} for any other body. */
async function inputOf(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get("content-type") ?? "";
  const body = await bodyOf(request);
  if (type.startsWith("application/json")) return objectOf(body.toString("utf8"));
  const fields: Record<string, unknown> = {};
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => new FormData());
  for (const [name, value] of form) {
    const before = fields[name];
    fields[name] =
      before === undefined ? value : Array.isArray(before) ? [...(before as unknown[]), value] : [before, value];
  }
  return fields;
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : {};
  } catch {
    return {};
  }
}
