import { said } from "#app/i18n/said.ts";
import { AppError } from "#app/platform/errors.ts";
import type { UserError } from "#app/platform/shopify/user-errors.ts";

/** Throws conflict ("closed") where Shopify has let go of the edit: no other try at it can help, another one must be begun. */
export function refuseClosed(userErrors: readonly UserError[]): void {
  if (userErrors.some(({ message }) => /calculated order does not exist/i.test(message)))
    throw new AppError("conflict", said("order.editClosed"), { reason: "closed" });
}
