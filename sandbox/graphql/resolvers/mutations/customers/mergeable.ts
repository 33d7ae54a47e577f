// What stands in the way of a merge, for one customer.
import type { RequestContext } from "#sandbox/graphql/types.ts";
import type { Customer } from "#sandbox/graphql/resolvers/lookup.ts";

interface Obstacle {
  field: "MULTIPASS_IDENTIFIER" | "PENDING_DATA_REQUEST" | "REDACTED_AT" | "STORE_CREDIT";
  message: string;
}

const nameOf = ({ firstName, lastName, email, phone }: Customer): string =>
  [firstName, lastName].filter(Boolean).join(" ") || email || phone || "Customer";

/** Everything that Shopify refuses to merge, in its words. */
export function obstacles(ctx: RequestContext, customer: Customer): Obstacle[] {
  const name = nameOf(customer);
  const found: Obstacle[] = [];
  if (customer.erasureRequestedAt)
    found.push({ field: "REDACTED_AT", message: `${name} has a pending redaction and can’t be merged.` });
  if (customer.multipassIdentifier)
    found.push({
      field: "MULTIPASS_IDENTIFIER",
      message: `${name} has a multipass identifier and can’t be merged.`,
    });
  const credit = ctx.store.get("select 1 from store_credit_accounts where customer_id = ? limit 1", customer.id);
  if (credit) found.push({ field: "STORE_CREDIT", message: `${name} has store credit and can’t be merged.` });
  return found;
}

export function mergeableOf(ctx: RequestContext, customer: Customer) {
  const found = obstacles(ctx, customer);
  return {
    errorFields: found.map(({ field }) => field),
    isMergeable: found.length === 0,
    mergeInProgress: null,
    reason: found[0]?.message ?? null,
  };
}
