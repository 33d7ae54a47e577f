import { spoken, spokenFields } from "#app/i18n/spoken.ts";

/** What can go wrong, for callers and people alike; the one list of codes. See `http/error-response` and `queue/worker` for what each leads to. */
export type AppErrorCode =
  | "invalid" // the input breaks a rule; details.fields names them
  | "not_found"
  | "forbidden"
  | "conflict"
  | "limited" // too much at once; worth another try later
  | "shopify_rejected" // Shopify understood and said no; details.userErrors
  | "unavailable"; // something we depend on does not answer; worth another try

export type ErrorDetails = Record<string, unknown> & { readonly fields?: Readonly<Record<string, string>> };

/**
 * An error with a code the platform knows how to answer. The message is safe to show: no tokens, no personal data. One that people should
 * read is `said("…")` (i18n/said.ts), as are those of details.fields; any other is for logs and programs, and pages say what its code means.
 */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly details: ErrorDetails;
  /** The message and details.fields as they were thrown: what people read is made of them. Else both are in English. */
  readonly said: { readonly message: string; readonly fields: Readonly<Record<string, string>> | undefined };

  constructor(code: AppErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(spoken(message), options);
    this.name = "AppError";
    this.code = code;
    this.details = details.fields ? { ...details, fields: spokenFields(details.fields) } : details;
    this.said = { message, fields: details.fields };
  }
}

/** True for an AppError, also one made by another copy of this module (the server build and its bundle each hold one). */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "code" in error;
}

/** True where the same call may succeed later. */
export function isWorthRetrying(error: unknown): boolean {
  return !isAppError(error) || error.code === "limited" || error.code === "unavailable";
}
