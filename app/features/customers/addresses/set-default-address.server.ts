import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customersResource } from "../resources.server.ts";
import { addressGid } from "./address-gid.ts";
import { checkAddress } from "./check-address.server.ts";
import type { AddressRef } from "./inputs.ts";
import { SET_DEFAULT_ADDRESS } from "./shopify.server.ts";

/** Makes one of a customer's addresses the one that new orders begin with. Throws conflict where it is not as seen. */
export function setDefaultAddress(ctx: Ctx, input: AddressRef): Promise<{ addressId: string }> {
  const { id, addressId } = input;
  return change(ctx, { verb: "customer.default_address", needs: ["write_customers"], input }, async () => {
    await checkAddress(ctx, input);
    const { customerUpdateDefaultAddress } = await adminGraphql(ctx, SET_DEFAULT_ADDRESS, {
      customer: gidOf("Customer", id),
      address: addressGid(addressId),
    });
    rejectUserErrors(customerUpdateDefaultAddress?.userErrors);
    await recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [BigInt(id)] }],
      action: "customer.default_address_set",
      subject: `Customer/${id}`,
      details: { address: addressId },
    });
    return { addressId };
  });
}
