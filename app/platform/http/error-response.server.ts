import { ZodError } from "zod";
import { type AppErrorCode, isAppError } from "../errors.ts";

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

/** The body and status for an error a verb threw; undefined for one that is a bug and must be logged. */
export function errorBody(error: unknown): { status: number; body: ErrorBody } | undefined {
  if (error instanceof ZodError) return { status: 422, body: { code: "invalid", errors: fieldErrors(error) } };
  if (!isAppError(error)) return undefined;
  const fields = error.details.fields as Record<string, string> | undefined;
  const scopes = error.details.reason === "scopes" ? { scopes: error.details.scopes as readonly string[] } : {};
  const reason = error.code === "conflict" ? { reason: error.details.reason as string | undefined } : {};
  const body: ErrorBody = { code: error.code, errors: fields ?? { form: error.message }, ...scopes, ...reason };
  return { status: STATUS_OF[error.code], body };
}

/** The first message of each field, its path joined by dots; "form" where the rule is about the whole. */
export function fieldErrors(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".") || "form"] ??= issue.message;
  return fields;
}
