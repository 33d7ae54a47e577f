import { z } from "zod";
import { AppError } from "../errors.ts";
import { traced } from "../telemetry/span.server.ts";
import { apiVersion } from "./api.server.ts";
import type { Cost } from "./throttle.server.ts";

const REQUEST_TIMEOUT_MS = 45_000;

/** A failure that may pass. */
export class PassingFailure extends Error {
  /** What Shopify asked us to wait. */
  readonly retryAfterMs: number | undefined;
  /** True where Shopify has certainly not begun to do what was asked. */
  readonly notBegun: boolean;
  /** True for "too many requests": our fault rather than Shopify's. */
  readonly isLimit: boolean;
  constructor(
    message: string,
    options: { retryAfterMs?: number; notBegun?: boolean; isLimit?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "PassingFailure";
    this.retryAfterMs = options.retryAfterMs;
    this.notBegun = options.notBegun ?? false;
    this.isLimit = options.isLimit ?? false;
  }
}

/** The token is not, or no longer, valid. */
export class TokenRefused extends Error {
  constructor() {
    super("Shopify refused the access token");
    this.name = "TokenRefused";
  }
}

const GraphqlError = z.looseObject({
  message: z.string(),
  extensions: z.looseObject({ code: z.string().optional(), requiredAccess: z.string().optional() }).optional(),
});
const Throttle = z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() });
const Body = z.looseObject({
  data: z.unknown().optional(),
  errors: z.union([z.array(GraphqlError), z.string()]).optional(),
  extensions: z
    .looseObject({
      cost: z
        .looseObject({
          requestedQueryCost: z.number(),
          actualQueryCost: z.number().nullable().default(null),
          throttleStatus: Throttle,
        })
        .optional()
        .catch(undefined),
    })
    .optional(),
});

export interface AdminRequest {
  shop: string;
  accessToken: string;
  query: string;
  variables: unknown;
  signal?: AbortSignal;
}

export interface AdminAnswer {
  data: unknown;
  cost: Cost | undefined;
  /** The bucket is empty: nothing was done. */
  throttled: boolean;
  /** The version that answered: a later one than asked for once that is no longer supported. Null where Shopify does not say. */
  apiVersion: string | null;
}

/** One request to the Admin API. Throws PassingFailure, TokenRefused or AppError. */
export function adminRequest(request: AdminRequest): Promise<AdminAnswer> {
  const operation = /^\s*(?:#graphql\s*)?(?:query|mutation)\s+(\w+)/.exec(request.query)?.[1] ?? "unnamed";
  const attributes = { "graphql.operation.name": operation, "shopify.shop": request.shop };
  return traced(`Shopify ${operation}`, { kind: "CLIENT", attributes }, async (span) => {
    const answer = await asked(request);
    span.setAttribute("shopify.cost", answer.cost?.actualQueryCost ?? answer.cost?.requestedQueryCost ?? 0);
    return answer;
  });
}

async function asked(request: AdminRequest): Promise<AdminAnswer> {
  const response = await send(request);
  if (response.status === 401) throw new TokenRefused();
  if (response.status === 429) {
    throw new PassingFailure("Shopify takes no more requests now (429)", {
      retryAfterMs: retryAfter(response),
      notBegun: true,
      isLimit: true,
    });
  }
  if (response.status >= 500 || response.status === 408) {
    throw new PassingFailure(`Shopify answered ${response.status}`, { retryAfterMs: retryAfter(response) });
  }
  if (response.status === 402 || response.status === 423 || response.status === 404) {
    throw new AppError("unavailable", `The store cannot be reached at Shopify (${response.status}).`, {
      status: response.status,
    });
  }
  if (response.status !== 200) {
    const code = response.status === 403 ? "forbidden" : "shopify_rejected";
    throw new AppError(code, `Shopify refused the request (${response.status}).`, { status: response.status });
  }
  return { ...read(await bodyOf(response)), apiVersion: response.headers.get("x-shopify-api-version") };
}

async function send({ shop, accessToken, query, variables, signal }: AdminRequest): Promise<Response> {
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    return await fetch(`https://${shop}/admin/api/${apiVersion()}/graphql.json`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "user-agent": "Counting House",
        "x-shopify-access-token": accessToken,
      },
      body: JSON.stringify({ query, variables }),
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (cause) {
    if (signal?.aborted) throw new AppError("unavailable", "The work was stopped.", {}, { cause });
    const code = String((cause as { cause?: { code?: unknown } }).cause?.code ?? "");
    throw new PassingFailure("Shopify could not be reached", {
      cause,
      notBegun: ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(code),
    });
  }
}

async function bodyOf(response: Response): Promise<z.infer<typeof Body>> {
  let json: unknown;
  try {
    json = await response.json();
  } catch (cause) {
    throw new PassingFailure("Shopify's answer broke off", { cause });
  }
  const parsed = Body.safeParse(json);
  if (!parsed.success) throw new PassingFailure("Shopify's answer was not GraphQL");
  return parsed.data;
}

function read(body: z.infer<typeof Body>): Omit<AdminAnswer, "apiVersion"> {
  const cost = body.extensions?.cost;
  const errors = typeof body.errors === "string" ? [{ message: body.errors }] : (body.errors ?? []);
  const withCode = (code: string) => errors.find((error) => "extensions" in error && error.extensions?.code === code);
  if (withCode("THROTTLED")) return { data: undefined, cost, throttled: true };
  const denied = withCode("ACCESS_DENIED");
  if (denied) throw new AppError("forbidden", denied.message, { errors, scopes: scopesOf(denied) });
  if (withCode("INTERNAL_SERVER_ERROR")) throw new PassingFailure("Shopify had an internal error");
  if (errors.length > 0) {
    throw new AppError("shopify_rejected", errors.map((error) => error.message).join(" "), { errors });
  }
  if (body.data === undefined || body.data === null) throw new PassingFailure("Shopify answered without data");
  return { data: body.data, cost, throttled: false };
}

// "`read_orders` access scope or `read_all_orders` access scope.": what the first way needs.
function scopesOf({ extensions }: z.infer<typeof GraphqlError>): readonly string[] {
  const [first = ""] = (extensions?.requiredAccess ?? "").split(" or ");
  return [...first.matchAll(/`((?:read|write)_\w+)`/g)].map(([, scope]) => scope!);
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) * 1000 : undefined;
}
