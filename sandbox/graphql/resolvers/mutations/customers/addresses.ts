// A customer's addresses, one by one. The first in the list is the default one.
import type { AddressDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { customerAddress } from "#sandbox/graphql/resolvers/addresses.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { customerOf, type Customer } from "#sandbox/graphql/resolvers/lookup.ts";
import { addressFrom, isBlank, sameAddress, type AddressInput } from "../address-input.ts";
import { userError, type UserError } from "../common.ts";
import { saveCustomer } from "../save-customer.ts";
import { addressId } from "./fields.ts";

const MOST = 250;
const NO_CUSTOMER = userError(["customerId"], "Customer does not exist");
const NO_ADDRESS = userError(["addressId"], "Address does not exist");
const failed = (...userErrors: UserError[]) => ({ address: null, userErrors });

const owner = (ctx: RequestContext, customerGid: string): Customer | null =>
  customerOf(ctx, idOf("Customer", customerGid));
const own = (customer: Customer, addressGid: string) =>
  customer.addresses.find(({ id }) => id === idOf("MailingAddress", addressGid));

function checked(customer: Customer, ownId: string | null, address: AddressDoc): UserError | null {
  if (isBlank(address)) return userError(["address"], "Customer address cannot be blank.");
  const twin = customer.addresses.some((one) => one.id !== ownId && sameAddress(one, address));
  return twin ? userError(["address"], "Customer address already exists.") : null;
}

/** To the front of the list, which makes it the default. */
const toFront = (customer: Customer, id: string): void =>
  void customer.addresses.sort((a, b) => Number(b.id === id) - Number(a.id === id));

interface Args {
  customerId: string;
  addressId: string;
  address: AddressInput;
  setAsDefault?: boolean | null;
}

function create(ctx: RequestContext, { customerId, address: input, setAsDefault }: Args) {
  const customer = owner(ctx, customerId);
  if (!customer) return failed(NO_CUSTOMER);
  const { id: _unused, ...given } = input;
  const { address, errors } = addressFrom(given, ["address"]);
  if (errors.length > 0) return failed(...errors);
  const error = checked(customer, null, address);
  if (error) return failed(error);
  if (customer.addresses.length >= MOST)
    return failed(userError(["address"], `Customer can have a maximum of ${MOST} addresses`));
  const added = { ...address, id: addressId(customer) };
  customer.addresses.push(added);
  if (setAsDefault) toFront(customer, added.id);
  saveCustomer(ctx, customer);
  return { address: customerAddress(added), userErrors: [] };
}

function update(ctx: RequestContext, args: Args) {
  const customer = owner(ctx, args.customerId);
  if (!customer) return failed(NO_CUSTOMER);
  const before = own(customer, args.addressId);
  if (!before) return failed(NO_ADDRESS);
  const { address, errors } = addressFrom(args.address, ["address"], before);
  if (errors.length > 0) return failed(...errors);
  const error = checked(customer, before.id, address);
  if (error) return failed(error);
  const changed = { ...address, id: before.id };
  customer.addresses = customer.addresses.map((one) => (one.id === before.id ? changed : one));
  if (args.setAsDefault) toFront(customer, before.id);
  saveCustomer(ctx, customer);
  return { address: customerAddress(changed), userErrors: [] };
}

function remove(ctx: RequestContext, { customerId, addressId: addressGid }: Args) {
  const gone = (...userErrors: UserError[]) => ({ deletedAddressId: null, userErrors });
  const customer = owner(ctx, customerId);
  if (!customer) return gone(NO_CUSTOMER);
  const address = own(customer, addressGid);
  if (!address) return gone(NO_ADDRESS);
  customer.addresses = customer.addresses.filter(({ id }) => id !== address.id);
  saveCustomer(ctx, customer);
  return { deletedAddressId: `${gid("MailingAddress", address.id)}?model_name=CustomerAddress`, userErrors: [] };
}

function makeDefault(ctx: RequestContext, { customerId, addressId: addressGid }: Args) {
  const customer = owner(ctx, customerId);
  if (!customer) return { customer: null, userErrors: [NO_CUSTOMER] };
  const address = own(customer, addressGid);
  if (!address) return { customer: null, userErrors: [NO_ADDRESS] };
  toFront(customer, address.id);
  return { customer: saveCustomer(ctx, customer), userErrors: [] };
}

export const customerAddressMutations: Resolvers = {
  Mutation: {
    customerAddressCreate: (_, args: Args, ctx) => create(ctx, args),
    customerAddressUpdate: (_, args: Args, ctx) => update(ctx, args),
    customerAddressDelete: (_, args: Args, ctx) => remove(ctx, args),
    customerUpdateDefaultAddress: (_, args: Args, ctx) => makeDefault(ctx, args),
  },
};
