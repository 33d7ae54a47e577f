import { spoken } from "#app/i18n/spoken.ts";
import { databaseGone } from "../database-gone.ts";
import { isAppError } from "../errors.ts";

/** What every answer of the HTTP API is: one of these two. */
export type ApiAnswer =
  | { readonly ok: true; readonly data: unknown; readonly page?: { readonly next: string | null } }
  | { readonly ok: false; readonly error: ApiError };

export interface ApiError {
  /** A word that programs may rely on; its status is in STATUS. */
  readonly code: ApiErrorCode;
  /** One English sentence. */
  readonly message: string;
  /** Messages by field (`fields`), what is missing (`permissions`), what is left (`limit`), Shopify's own words (`userErrors`). */
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** Each code with the status of its answer. */
export const STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  changed: 412,
  too_large: 413,
  invalid: 422,
  shopify_rejected: 422,
  limited: 429,
  unexpected: 500,
  unavailable: 503,
} as const;
export type ApiErrorCode = keyof typeof STATUS;

/** An error of the API's own, beside those that verbs throw. */
export class ApiRefusal extends Error {
  readonly code: ApiErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ApiErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "ApiRefusal";
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

export const isApiRefusal = (error: unknown): error is ApiRefusal =>
  error instanceof Error && error.name === "ApiRefusal";

/** The refusal that tells nothing of an error of ours but where to ask. */
export const unexpected = () =>
  new ApiRefusal("unexpected", "Something went wrong on our side. Name the request's id when you ask us.");

/** What of an AppError's details a client may see. */
const SHOWN = ["fields", "userErrors", "reason", "retryAfterMs"] as const;

/** How long to wait where nobody knows better. */
const WAIT_MS: Partial<Record<ApiErrorCode, number>> = { limited: 1_000, unavailable: 5_000 };

/** People are told to load their page again. */
const KEY_USED = "This Idempotency-Key was sent before with another request: make a new one for each change.";

/** The refusal that an error stands for; undefined for one that is a bug, of which nothing is told. */
export function refusalOf(thrown: unknown): ApiRefusal | undefined {
  const error = databaseGone(thrown) ?? thrown;
  if (isApiRefusal(error)) return error;
  if (!isAppError(error)) return undefined;
  const { code, message, details } = error;
  const shown: Record<string, unknown> = Object.fromEntries(
    SHOWN.flatMap((name) => (name in details ? [[name, details[name]]] : [])),
  );
  if (details.fields) shown.fields = inEnglish(details.fields as Record<string, string>);
  if (code === "conflict" && details.reason === "key") return new ApiRefusal(code, KEY_USED, shown);
  if (code === "forbidden" && details.scopes) {
    return new ApiRefusal("forbidden", message, { permissions: details.scopes });
  }
  const wait = WAIT_MS[code];
  const headers = wait === undefined ? undefined : { "retry-after": seconds(details.retryAfterMs ?? wait) };
  return new ApiRefusal(code, message, shown, headers);
}

const inEnglish = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, message]) => [name, spoken(message)]));

const seconds = (ms: unknown): string => String(Math.max(1, Math.ceil(Number(ms) / 1000)));
