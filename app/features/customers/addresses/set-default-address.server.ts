import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customerGid } from "../customer-gid.ts";
import { customersResource } from "../resources.server.ts";
import { addressGid } from "./address-gid.ts";
import type { AddressRef } from "./inputs.ts";
import { SET_DEFAULT_ADDRESS } from "./shopify.server.ts";

/** Makes one of a customer's addresses the one that new orders begin with. */
export function setDefaultAddress(ctx: Ctx, input: AddressRef): Promise<{ addressId: string }> {
  const { id, addressId } = input;
  return change(ctx, { verb: "customer.default_address", needs: ["write_customers"], input }, async () => {
    const { customerUpdateDefaultAddress } = await adminGraphql(ctx, SET_DEFAULT_ADDRESS, {
      customer: customerGid(id),
      address: addressGid(addressId),
    });
    rejectUserErrors(customerUpdateDefaultAddress?.userErrors);
    await recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [BigInt(id)] }],
      action: "customer.default_address_set",
      subject: `Customer/${id}`,
    });
    return { addressId };
  });
}
