// orderUpdate and orderInvoiceSend: what is written on an order without anything happening to its goods or money.
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { metafieldErrors, writeMetafields, type MetafieldInput } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { cleanTags } from "#sandbox/graphql/resolvers/tags.ts";
import { addressFrom, type AddressInput } from "../address-input.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { saveOrder } from "../save-order.ts";
import { EMAIL, NO_ORDER, orderOf } from "./order-of.ts";
import { noted } from "./timeline.ts";

interface OrderInput {
  id: string;
  note?: string | null;
  tags?: string[] | null;
  email?: string | null;
  phone?: string | null;
  poNumber?: string | null;
  customAttributes?: { key: string; value: string }[] | null;
  shippingAddress?: AddressInput | null;
  metafields?: MetafieldInput[] | null;
}

const PLAYED = [
  ...["id", "note", "tags", "email", "phone", "poNumber", "customAttributes", "shippingAddress", "metafields"],
];
const LONGEST_NOTE = 5_000;

const orNull = (text: string | null): string | null => (text === "" ? null : text);

function problems(ctx: RequestContext, order: OrderDoc, input: OrderInput): UserError[] {
  if (input.email && !EMAIL.test(input.email)) return [userError(["email"], "Email is invalid")];
  if ((input.note?.length ?? 0) > LONGEST_NOTE)
    return [userError(["note"], `Note is too long (maximum is ${LONGEST_NOTE} characters)`)];
  if (input.tags && (input.tags.length > 250 || input.tags.some((tag) => tag.length > 255)))
    return [userError(["tags"], "Order tags is invalid")];
  return metafieldErrors(ctx, { type: "Order", id: order.id }, input.metafields ?? []);
}

function update(ctx: RequestContext, input: OrderInput) {
  onlyPlayed("orderUpdate", input, PLAYED);
  const before = documentOf(ctx, "orders", idOf("Order", input.id));
  if (!before) return { order: null, userErrors: [userError(["id"], NO_ORDER)] };
  const wrong = problems(ctx, before, input);
  if (wrong.length > 0) return { order: before, userErrors: wrong };
  let order: OrderDoc = { ...before };
  if (input.shippingAddress) {
    const { address, errors } = addressFrom(input.shippingAddress, ["shippingAddress"], before.shippingAddress);
    if (errors.length > 0) return { order: before, userErrors: errors };
    order.shippingAddress = address;
  }
  if (input.tags != null) order.tags = cleanTags(input.tags);
  if (input.email !== undefined) order.email = orNull(input.email);
  if (input.phone !== undefined) order.phone = orNull(input.phone);
  if (input.poNumber !== undefined) order.poNumber = orNull(input.poNumber);
  if (input.customAttributes != null) order.customAttributes = input.customAttributes;
  if (input.note !== undefined && orNull(input.note) !== before.note) {
    order.note = orNull(input.note);
    order = noted(ctx, order, "note_changed", order.note === null ? "The note was removed." : "The note was changed.");
  }
  writeMetafields(ctx, { type: "Order", id: order.id }, input.metafields ?? []);
  return { order: saveOrder(ctx, order), userErrors: [] };
}

interface EmailInput {
  to?: string | null;
}

function sendInvoice(ctx: RequestContext, id: string, email: EmailInput | null | undefined) {
  const order = orderOf(ctx, id);
  if (!order) return { order: null, userErrors: [userError(["id"], NO_ORDER, "ORDER_INVOICE_SEND_UNSUCCESSFUL")] };
  const to = email?.to ?? order.email;
  if (!to || !EMAIL.test(to)) {
    const message = to ? "To is invalid" : "Customer email can't be blank";
    return { order: null, userErrors: [userError(["email", "to"], message, "ORDER_INVOICE_SEND_UNSUCCESSFUL")] };
  }
  const after = noted(ctx, order, "invoice_sent", "An invoice was sent to the customer.");
  return { order: saveOrder(ctx, after), userErrors: [] };
}

export const updateMutations: Resolvers = {
  Mutation: {
    orderUpdate: (_, { input }: { input: OrderInput }, ctx) => update(ctx, input),
    orderInvoiceSend: (_, args: { id: string; email?: EmailInput | null }, ctx) =>
      sendInvoice(ctx, args.id, args.email),
  },
};
