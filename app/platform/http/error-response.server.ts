import { ZodError } from "zod";
import { i18nFor } from "#app/i18n/i18n.ts";
import { fieldErrors, spokenFields } from "#app/i18n/spoken.ts";
import { databaseGone } from "../database-gone.ts";
import { type AppErrorCode, isAppError } from "../errors.ts";
import { wordsOf } from "../error-words.ts";

const STATUS_OF: Record<AppErrorCode, number> = {
  invalid: 422,
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  limited: 429,
  shopify_rejected: 422,
  unavailable: 503,
};

/** What a route answers when a verb fails. `errors` has a message by field; "form" is the whole. */
export interface ErrorBody {
  readonly code: AppErrorCode | "unauthenticated" | "uninstalled" | "unexpected";
  readonly errors: Readonly<Record<string, string>>;
  /** Where permissions are missing: which, so that the page can ask for them. */
  readonly scopes?: readonly string[];
  /** Of a conflict, where it is known: "changed" (elsewhere, since the page was read). */
  readonly reason?: string;
}

/**
 * The body and status for an error a verb threw; undefined for one that is a bug and must be logged. People read it in the language of
 * `locale`; without one it is for programs, which get every message, in English.
 */
export function errorBody(thrown: unknown, locale?: string): { status: number; body: ErrorBody } | undefined {
  const error = databaseGone(thrown) ?? thrown;
  const reader = i18nFor(locale ?? "en");
  if (error instanceof ZodError) return { status: 422, body: { code: "invalid", errors: fieldErrors(error, reader) } };
  if (!isAppError(error)) return undefined;
  const { code, details, said } = error;
  const errors = said.fields
    ? spokenFields(said.fields, reader)
    : { form: locale === undefined ? error.message : wordsOf(error, reader) };
  // What a permission that was just taken away is called, Shopify's refusal says (see admin-request.server.ts).
  const missing = code === "forbidden" ? ((details.scopes ?? []) as readonly string[]) : [];
  const scopes = missing.length > 0 ? { scopes: missing } : {};
  const reason = code === "conflict" ? { reason: details.reason as string | undefined } : {};
  return { status: STATUS_OF[code], body: { code, errors, ...scopes, ...reason } };
}
