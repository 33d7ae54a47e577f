// Whose order it is to be: a known customer, one found by address, or one that is made on the spot.
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { customerOf, type Customer } from "#sandbox/graphql/resolvers/lookup.ts";
import { saverOf, userError, type UserError } from "../common.ts";
import { applyFields, emailOf, fieldErrors, newCustomer, type CustomerFields } from "../customers/fields.ts";
import { saveCustomer } from "../save-customer.ts";

export interface BuyerInput {
  toAssociate?: { id?: string | null; email?: string | null } | null;
  toUpsert?: (CustomerFields & { id?: string | null }) | null;
}

/** The customer with this address; null when nobody has it. */
export function customerByEmail(ctx: RequestContext, email: string): Customer | null {
  const row = ctx.store.get<{ id: string }>(
    "select cast(id as text) as id from customers where email = ? limit 1",
    emailOf(email),
  );
  return customerOf(ctx, row?.id ?? null);
}

/** Makes a customer of what is known; the world hears of it. */
export function makeCustomer(ctx: RequestContext, fields: CustomerFields): Customer {
  const doc = newCustomer(ctx);
  applyFields(doc, fields);
  saverOf(ctx.store).customer(doc, { ordersCount: 0, amountSpent: 0, lastOrderId: null, lastOrderAt: null });
  ctx.emit("customers/create", doc.id);
  return { ...doc, ordersCount: 0, spent: 0, lastOrderId: null };
}

const byId = (ctx: RequestContext, id: string, path: string[]): Customer | UserError =>
  customerOf(ctx, idOf("Customer", id)) ?? userError([...path, "id"], "Customer does not exist", "INVALID");

/** The customer an order is for; null for a guest, a user error for one that cannot be. */
export function buyerOf(
  ctx: RequestContext,
  { toAssociate, toUpsert }: BuyerInput,
  email: string | null,
  path: string[],
): Customer | UserError | null {
  if (toAssociate) {
    if (toAssociate.id != null) return byId(ctx, toAssociate.id, [...path, "toAssociate"]);
    const known = toAssociate.email ?? email;
    return known === null ? null : customerByEmail(ctx, known);
  }
  if (!toUpsert) return null;
  const at = [...path, "toUpsert"];
  const { id, ...fields } = { email, ...toUpsert };
  const found = id != null ? byId(ctx, id, at) : fields.email ? customerByEmail(ctx, fields.email) : null;
  if (found && "message" in found) return found;
  const [wrong] = fieldErrors(ctx, fields, found?.id ?? null, at);
  if (wrong) return wrong;
  if (!found) return makeCustomer(ctx, fields);
  applyFields(found, fields);
  return saveCustomer(ctx, found);
}
