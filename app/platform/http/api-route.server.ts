import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type TypedResponse } from "@remix-run/node";
import type { z } from "zod";
import type { Ctx } from "../ctx.ts";
import { isAppError } from "../errors.ts";
import { ctxOfRequest } from "./admin-ctx.server.ts";
import { type AdminRequest, errorAnswer, inputOf } from "./admin-route.server.ts";
import type { ErrorBody } from "./error-response.server.ts";

/**
 * A GET of the HTTP API: `load` runs for the store that the session token names. Answers are JSON, also to a request without a token
 * (401) and to errors; nobody is sent elsewhere.
 */
export function apiLoader<Data>(load: (ctx: Ctx, request: AdminRequest) => Promise<Data>) {
  return ({ request, params }: LoaderFunctionArgs): Promise<TypedResponse<Data | ErrorBody>> =>
    answered(request, (ctx) => load(ctx, { request, params, url: new URL(request.url) }));
}

/** A POST of the HTTP API: the JSON body is the verb's input; broken rules answer 422 with a message by field. */
export function apiAction<Input, Output>(schema: z.ZodType<Input>, verb: (ctx: Ctx, input: Input) => Promise<Output>) {
  return async ({ request, params }: ActionFunctionArgs): Promise<TypedResponse<Output | null | ErrorBody>> => {
    if (request.method !== "POST") {
      const body: ErrorBody = { code: "invalid", errors: { form: "Only GET and POST are answered here." } };
      return json(body, { status: 405, headers: { allow: "GET, POST" } });
    }
    return answered(request, async (ctx) => {
      const input = schema.parse({ ...(await inputOf(request)), ...params });
      return (await verb(ctx, input)) ?? null;
    });
  };
}

/** The GET of a part of the HTTP API that takes a POST alone. */
export function postOnlyLoader(): TypedResponse<ErrorBody> {
  const body: ErrorBody = { code: "invalid", errors: { form: "Only POST is answered here." } };
  return json(body, { status: 405, headers: { allow: "POST" } });
}

async function answered<Data>(request: Request, work: (ctx: Ctx) => Promise<Data>) {
  const ctx = await ctxOfProgram(request);
  if (ctx instanceof Response) return ctx as TypedResponse<ErrorBody>;
  try {
    return json(await work(ctx)) as TypedResponse<Data>;
  } catch (error) {
    if (error instanceof Response) return json<ErrorBody>(NOT_TAKEN, error.status);
    if (isAppError(error) && error.details.reason === "reconnect") return unauthenticated(AGAIN);
    return errorAnswer(ctx, error) as TypedResponse<ErrorBody>;
  }
}

// Only the token counts: programs need not look like a browser, as Shopify's library wants of a page's visitor.
async function ctxOfProgram(request: Request): Promise<Ctx | Response> {
  const authorization = request.headers.get("authorization");
  if (!authorization?.startsWith("Bearer ")) return unauthenticated();
  try {
    return await ctxOfRequest(new Request(request.url, { headers: { authorization } }));
  } catch (answer) {
    if (answer instanceof Response) return unauthenticated(answer.status === 401 ? AGAIN : {});
    throw answer;
  }
}

/** Tells App Bridge to fetch a new token and ask once more. */
const AGAIN = { "X-Shopify-Retry-Invalid-Session-Request": "1" };
const NOT_TAKEN = { code: "invalid", errors: { form: "The request could not be taken." } } as const;

const unauthenticated = (headers: Record<string, string> = {}) =>
  json<ErrorBody>(
    { code: "unauthenticated", errors: { form: "A valid session token is needed: Authorization: Bearer …" } },
    { status: 401, headers },
  );
