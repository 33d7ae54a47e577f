import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";

/**
 * Throws `shopify_rejected` as rejectUserErrors does, with the fields called as the form calls them: `names` begins of Shopify's paths
 * ("fulfillment.trackingInfo") and what stands for them; `rows` the ids of what was sent in each list ("lines"), in their order, so that
 * "lines.0.quantity" is the line's own field ("lines.l123"), wherever that stands by then.
 */
export function rejectErrors(
  userErrors: readonly UserError[],
  names: Readonly<Record<string, string>> = {},
  rows: Readonly<Record<string, readonly string[]>> = {},
): void {
  rejectUserErrors(userErrors.map((error) => ({ ...error, field: fieldOf(error.field ?? [], names, rows) })));
}

function fieldOf(
  field: readonly string[],
  names: Readonly<Record<string, string>>,
  rows: Readonly<Record<string, readonly string[]>>,
) {
  const path = field.join(".");
  const begin = Object.keys(names).find((name) => path === name || path.startsWith(`${name}.`));
  if (begin === undefined) return field.length === 0 ? null : field;
  const named = `${names[begin]!}${path.slice(begin.length)}`.replace(/^\./, "");
  const [list = "", row] = named.split(".");
  const id = rows[list]?.[Number(row)];
  return [id === undefined ? named : `${list}.l${id}`].filter((name) => name !== "");
}
