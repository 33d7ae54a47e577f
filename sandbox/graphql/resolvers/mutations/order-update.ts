// orderUpdate: note, tags, contact and shipping address.
import type { AddressDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "../gid.ts";
import { documentOf } from "../lookup.ts";
import { cleanTags } from "../tags.ts";
import { onlyPlayed, userError } from "./common.ts";
import { saveOrder } from "./save-order.ts";

interface OrderInput {
  id: string;
  note?: string | null;
  tags?: string[] | null;
  email?: string | null;
  phone?: string | null;
  shippingAddress?: Partial<Record<keyof AddressDoc, string | null>> | null;
}

const PLAYED = ["id", "note", "tags", "email", "phone", "shippingAddress"];
const ADDRESS = [
  "firstName",
  "lastName",
  "company",
  "address1",
  "address2",
  "city",
  "provinceCode",
  "countryCode",
  "zip",
  "phone",
];
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The address with what was given in place of what was there; country and province are named after their codes. */
function addressFrom(before: AddressDoc | null, given: NonNullable<OrderInput["shippingAddress"]>): AddressDoc {
  const next: Record<string, string | undefined> = { ...before };
  for (const [name, value] of Object.entries(given)) next[name] = value ?? undefined;
  if (given.provinceCode !== undefined && given.provinceCode !== before?.provinceCode)
    next.province = given.provinceCode ?? undefined;
  const countryCode = next.countryCode ?? "";
  const country = given.countryCode
    ? (new Intl.DisplayNames("en", { type: "region" }).of(countryCode) ?? countryCode)
    : (next.country ?? "");
  return { ...next, country, countryCode };
}

function update(ctx: RequestContext, input: OrderInput) {
  onlyPlayed("orderUpdate", input, PLAYED);
  if (input.shippingAddress) onlyPlayed("orderUpdate.shippingAddress", input.shippingAddress, ADDRESS);
  const order = documentOf(ctx, "orders", idOf("Order", input.id));
  if (!order) return { order: null, userErrors: [userError(["id"], "Order does not exist")] };
  if (input.email && !EMAIL.test(input.email)) return { order, userErrors: [userError(["email"], "Email is invalid")] };
  if (input.note !== undefined) order.note = input.note === "" ? null : input.note;
  if (input.tags != null) order.tags = cleanTags(input.tags);
  if (input.email !== undefined) order.email = input.email;
  if (input.phone !== undefined) order.phone = input.phone;
  if (input.shippingAddress) order.shippingAddress = addressFrom(order.shippingAddress, input.shippingAddress);
  return { order: saveOrder(ctx, order), userErrors: [] };
}

export const orderMutations: Resolvers = {
  Mutation: { orderUpdate: (_, { input }: { input: OrderInput }, ctx) => update(ctx, input) },
};
