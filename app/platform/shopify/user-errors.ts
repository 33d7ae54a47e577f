import { AppError } from "../errors.ts";

export interface UserError {
  readonly field?: readonly string[] | null;
  readonly message: string;
  readonly code?: string | null;
}

/**
 * Throws `shopify_rejected` where a mutation's payload has userErrors: details.userErrors as Shopify sent them, details.fields the
 * first message for each field ("input.title" → "title"; "form" where Shopify names none).
 */
export function rejectUserErrors(userErrors: readonly UserError[] | null | undefined): void {
  if (!userErrors || userErrors.length === 0) return;
  const fields: Record<string, string> = {};
  for (const { field, message } of userErrors) {
    const path = (field ?? []).filter((part, at) => at > 0 || !/^(input|product|order|customer|variants)$/.test(part));
    fields[path.join(".") || "form"] ??= message;
  }
  throw new AppError("shopify_rejected", userErrors.map((error) => error.message).join(" "), { userErrors, fields });
}
