import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customersResource } from "../resources.server.ts";
import type { CustomerRef } from "./inputs.ts";
import { CUSTOMER_FORM, DELETE_CUSTOMER } from "./shopify.server.ts";

/** Deletes a customer for good. Shopify allows it for who never ordered; otherwise `shopify_rejected` in its words. */
export function deleteCustomer(ctx: Ctx, input: CustomerRef): Promise<{ id: string }> {
  const { id } = input;
  const record = () =>
    recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [BigInt(id)] }],
      action: "customer.deleted",
      subject: `Customer/${id}`,
    });
  async function find() {
    const { customer } = await adminGraphql(ctx, CUSTOMER_FORM, { id: gidOf("Customer", id) });
    if (customer) return null;
    await record();
    return { id };
  }
  return change(ctx, { verb: "customer.delete", needs: ["write_customers"], input, find }, async () => {
    const { customerDelete } = await adminGraphql(ctx, DELETE_CUSTOMER, { id: gidOf("Customer", id) });
    rejectUserErrors(customerDelete?.userErrors);
    await record();
    return { id };
  });
}
