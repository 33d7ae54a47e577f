import { said } from "#app/i18n/said.ts";
import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customersResource } from "../resources.server.ts";
import { customerChanges } from "./customer-changes.ts";
import { customerInput, formValues, type FormValues, isSame } from "./customer-input.ts";
import type { UpdateCustomer } from "./inputs.ts";
import { CUSTOMER_FORM, UPDATE_CUSTOMER } from "./shopify.server.ts";

/**
 * Changes the given fields of a customer. Throws conflict (details.reason "changed") where one of them is by now neither what was seen
 * nor what is asked for, not_found, and `shopify_rejected` with messages by field.
 */
export function updateCustomer(ctx: Ctx, input: UpdateCustomer): Promise<{ id: string }> {
  const { id, seen = {}, key: _key, ...asked } = input;
  const names = Object.keys(asked) as (keyof FormValues)[];
  // Made twice it is the same as once: a lost answer needs no looking.
  return change(ctx, { verb: "customer.update", needs: ["write_customers"], input }, async () => {
    const { customer } = await adminGraphql(ctx, CUSTOMER_FORM, { id: gidOf("Customer", id) });
    if (!customer) throw new AppError("not_found", "This customer was deleted in the meantime.");
    const now = formValues(customer);
    for (const name of names)
      if (name in seen && !isSame(name, now[name], seen[name]) && !isSame(name, now[name], asked[name]))
        throw new AppError("conflict", said("change.elsewhere"), { reason: "changed" });
    const { customerUpdate } = await adminGraphql(ctx, UPDATE_CUSTOMER, {
      input: { id: gidOf("Customer", id), ...customerInput(asked) },
    });
    rejectUserErrors(customerUpdate?.userErrors);
    await recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [BigInt(id)] }],
      action: "customer.updated",
      subject: `Customer/${id}`,
      details: customerChanges(now, asked),
    });
    return { id };
  });
}
