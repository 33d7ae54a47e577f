/** What can go wrong, for callers and people alike; the one list of codes. See `http/error-response` and `queue/worker` for what each leads to. */
export type AppErrorCode =
  | "invalid" // the input breaks a rule; details.fields names them
  | "not_found"
  | "forbidden"
  | "conflict"
  | "limited" // too much at once; worth another try later
  | "shopify_rejected" // Shopify understood and said no; details.userErrors
  | "unavailable"; // something we depend on does not answer; worth another try

export type ErrorDetails = Record<string, unknown>;

/** An error with a code the platform knows how to answer. The message is safe to show: no tokens, no personal data. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly details: ErrorDetails;

  constructor(code: AppErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
    this.details = details;
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
