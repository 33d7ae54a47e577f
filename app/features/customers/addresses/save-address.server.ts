import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors, type UserError } from "#app/platform/shopify/user-errors.ts";
import { customerGid } from "../customer-gid.ts";
import { customersResource } from "../resources.server.ts";
import { addressGid } from "./address-gid.ts";
import type { SaveAddress } from "./inputs.ts";
import { ADDRESSES_OF, CREATE_ADDRESS, UPDATE_ADDRESS } from "./shopify.server.ts";

/** Adds an address to a customer, or changes one; answers its id. Throws `shopify_rejected` with messages by field ("zip"). */
export function saveAddress(ctx: Ctx, input: SaveAddress): Promise<{ addressId: string }> {
  const { id, addressId, isDefault, key: _key, ...fields } = input;
  const customer = customerGid(id);
  const record = (action: "customer.address_added" | "customer.address_changed") =>
    recordChange(ctx, {
      touched: [{ resource: customersResource, ids: [BigInt(id)] }],
      action,
      subject: `Customer/${id}`,
    });
  // Shopify keeps no address twice: the same one is there, or it is not.
  async function find() {
    const { customer: found } = await adminGraphql(ctx, ADDRESSES_OF, { id: customer });
    const same = found?.addressesV2.nodes.find((node) =>
      COMPARED.every((name) => ((name === "countryCode" ? node.countryCodeV2 : node[name]) ?? "") === fields[name]),
    );
    if (!same) return null;
    await record("customer.address_added");
    return { addressId: String(idOfGid(same.id)) };
  }
  const verb = { verb: "customer.address", needs: ["write_customers"], input };
  return change(ctx, addressId === undefined ? { ...verb, find } : verb, async () => {
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
    await record(addressId === undefined ? "customer.address_added" : "customer.address_changed");
    return { addressId: String(idOfGid(saved!.id)) };
  });
}

const COMPARED = ["firstName", "lastName", "company", "address1", "address2", "city", "zip", "countryCode"] as const;

// ["address", "country"] is the form's countryCode; what is wrong with the whole stands at its first line.
function inFormsWords({ field, message }: UserError): UserError {
  const [first, name = "address1"] = field ?? [];
  if (first !== "address") return { field, message };
  const renamed: Readonly<Record<string, string>> = { country: "countryCode", province: "provinceCode" };
  return { field: [renamed[name] ?? name], message };
}
