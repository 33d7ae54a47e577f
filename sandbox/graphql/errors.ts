// Errors that a resolver may throw and that reach the caller as Shopify prints them.

/** A top-level GraphQL error with Shopify's `extensions.code`; the field answers null. */
export class ApiError extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;
  constructor(message: string, code: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.details = details;
  }
}

/** Mutations on an object that is not there and has no userErrors for it. */
export const invalidId = (gid: string): ApiError => new ApiError(`Invalid id: ${gid}`, "RESOURCE_NOT_FOUND");

/** The sandbox's own limit, said loudly so that nobody takes null for an answer. */
export class NotImplemented extends Error {
  constructor(what: string) {
    super(`sandbox does not implement ${what}`);
    this.name = "NotImplemented";
  }
}
