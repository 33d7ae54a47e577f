import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { customersResource } from "../resources.server.ts";
import { addressGid } from "./address-gid.ts";
import { checkAddress } from "./check-address.server.ts";
import type { AddressRef } from "./inputs.ts";
import { ADDRESSES_OF, DELETE_ADDRESS } from "./shopify.server.ts";

/** Takes an address from a customer. Orders keep those that they were placed with. Throws conflict where it is not as seen. */
export function deleteAddress(ctx: Ctx, input: AddressRef): Promise<{ addressId: string }> {
  const { id, addressId } = input;
  const customer = gidOf("Customer", id);
  const record = () =>
    recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [BigInt(id)] }],
      action: "customer.address_deleted",
      subject: `Customer/${id}`,
      details: { address: addressId },
    });
  async function find() {
    const { customer: found } = await adminGraphql(ctx, ADDRESSES_OF, { id: customer });
    if (!found || found.addressesV2.nodes.some((node) => String(idOfGid(node.id)) === addressId)) return null;
    await record();
    return { addressId };
  }
  return change(ctx, { verb: "customer.address_delete", needs: ["write_customers"], input, find }, async () => {
    await checkAddress(ctx, input);
    const { customerAddressDelete } = await adminGraphql(ctx, DELETE_ADDRESS, {
      customer,
      address: addressGid(addressId),
    });
    rejectUserErrors(customerAddressDelete?.userErrors);
    await record();
    return { addressId };
  });
}
