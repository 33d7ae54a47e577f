import { isAppError } from "#app/platform/errors.ts";

const FIRST_MS = 60_000;
const LONGEST_MS = 60 * 60_000;

/** When work that failed `errors` times in a row is tried again: after a minute, two, four, an hour at most; later where Shopify asked for it. */
export function retryTime(error: unknown, errors: number, now = Date.now()): Date {
  const grown = Math.min(FIRST_MS * 2 ** (Math.max(errors, 1) - 1), LONGEST_MS);
  const asked = isAppError(error) ? Number(error.details.retryAfterMs ?? 0) : 0;
  return new Date(now + Math.max(grown, asked));
}
