import { said } from "#app/i18n/said.ts";
import type { Lost } from "#app/platform/change/change.server.ts";
import { AppError } from "#app/platform/errors.ts";

/**
 * For a state that can be reached once, and names nobody (cancelled, moved, let go): whoever asks anew, after nobody knew, may find another's
 * deed. Throws conflict then.
 */
export function requireOurs({ isAgain }: Lost<object>): void {
  if (isAgain) throw new AppError("conflict", said("change.unsure"), { reason: "unsure" });
}
