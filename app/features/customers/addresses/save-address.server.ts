import { change, type Lost } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { customersResource } from "../resources.server.ts";
import { addressGid } from "./address-gid.ts";
import { checkAddress, isAs } from "./check-address.server.ts";
import type { SaveAddress } from "./inputs.ts";
import { ADDRESSES_OF, CREATE_ADDRESS, SET_DEFAULT_ADDRESS, UPDATE_ADDRESS } from "./shopify.server.ts";

/** Adds an address to a customer, or changes one; answers its id. Throws conflict (details.reason "changed") where it is not as seen, `shopify_rejected` by field. */
export function saveAddress(ctx: Ctx, input: SaveAddress): Promise<{ addressId: string }> {
  const { id, addressId, isDefault, seen, key: _key, ...fields } = input;
  const customer = gidOf("Customer", id);
  const record = (action: "customer.address_added" | "customer.address_changed", address: string) =>
    recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [BigInt(id)] }],
      action,
      subject: `Customer/${id}`,
      details: { address, isDefault },
    });
  const addresses = async () =>
    (await adminGraphql(ctx, ADDRESSES_OF, { id: customer })).customer?.addressesV2.nodes ?? [];
  const before = async () => (await addresses()).map((node) => node.id);
  // Shopify keeps no address twice: one that is new since the try, and the same in every field, is what was asked for.
  async function find(_begunAt: Date, { kept }: Lost<string[]>) {
    const same = (await addresses()).find((node) => kept?.includes(node.id) === false && isAs(node, fields));
    if (!same) return null;
    if (isDefault) {
      const asked = { customer, address: same.id };
      rejectUserErrors((await adminGraphql(ctx, SET_DEFAULT_ADDRESS, asked)).customerUpdateDefaultAddress?.userErrors);
    }
    const found = String(idOfGid(same.id));
    await record("customer.address_added", found);
    return { addressId: found };
  }
  const verb = { verb: "customer.address", needs: ["write_customers"], input };
  return change(ctx, addressId === undefined ? { ...verb, before, find } : verb, async () => {
    if (addressId !== undefined) await checkAddress(ctx, { id, addressId, seen }, fields);
    const { countryCode, ...lines } = fields;
    const address = { ...lines, countryCode: countryCode === "" ? null : (countryCode as "US") };
    const { address: saved, userErrors } =
      addressId === undefined
        ? (await adminGraphql(ctx, CREATE_ADDRESS, { customer, address, isDefault })).customerAddressCreate!
        : (
            await adminGraphql(ctx, UPDATE_ADDRESS, {
              customer,
              address: addressGid(addressId),
              fields: address,
              isDefault,
            })
          ).customerAddressUpdate!;
    rejectUserErrors(userErrors.map(inFormsWords));
    const savedId = String(idOfGid(saved!.id));
    await record(addressId === undefined ? "customer.address_added" : "customer.address_changed", savedId);
    return { addressId: savedId };
  });
}

// ["address", "country"] is the form's countryCode; what is wrong with the whole stands at its first line.
function inFormsWords({ field, message }: UserError): UserError {
  const [first, name = "address1"] = field ?? [];
  if (first !== "address") return { field, message };
  const renamed: Readonly<Record<string, string>> = { country: "countryCode", province: "provinceCode" };
  return { field: [renamed[name] ?? name], message };
}
