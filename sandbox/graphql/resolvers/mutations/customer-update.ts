// customerUpdate: names, contact, note, tags, locale. Consent has mutations of its own, as Shopify says.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "../gid.ts";
import { customerOf } from "../lookup.ts";
import { cleanTags } from "../tags.ts";
import { onlyPlayed, userError, type UserError } from "./common.ts";
import { saveCustomer } from "./save-customer.ts";

interface CustomerInput {
  id?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[] | null;
  locale?: string | null;
  taxExempt?: boolean | null;
}

const PLAYED = ["id", "firstName", "lastName", "email", "phone", "note", "tags", "locale", "taxExempt"];
const CONSENTS = { emailMarketingConsent: "Email", smsMarketingConsent: "Sms", whatsAppMarketingConsent: "WhatsApp" };
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[0-9 ().-]{5,20}$/;

const isTaken = (ctx: RequestContext, column: "email" | "phone", value: string, id: string): boolean =>
  ctx.store.get(`select 1 from customers where ${column} = ? and id <> ?`, value, id) !== undefined;

function contactError(ctx: RequestContext, input: CustomerInput, id: string): UserError | null {
  if (input.email && !EMAIL.test(input.email)) return userError(["email"], "Email is invalid");
  if (input.email && isTaken(ctx, "email", input.email.toLowerCase(), id))
    return userError(["email"], "Email has already been taken");
  if (input.phone && !PHONE.test(input.phone)) return userError(["phone"], "Phone is invalid");
  if (input.phone && isTaken(ctx, "phone", input.phone, id))
    return userError(["phone"], "Phone has already been taken");
  return null;
}

const given = (value: string | null): string | null => (value === "" ? null : value);

function update(ctx: RequestContext, input: CustomerInput) {
  const failed = (error: UserError) => ({ customer: null, userErrors: [error] });
  for (const [name, kind] of Object.entries(CONSENTS)) {
    if (name in input)
      return failed(
        userError([name], `To update ${name}, please use the customer${kind}MarketingConsentUpdate Mutation instead`),
      );
  }
  onlyPlayed("customerUpdate", input, PLAYED);
  if (input.id == null) return failed(userError(["id"], "Customer ID must be present"));
  const customer = customerOf(ctx, idOf("Customer", input.id));
  if (!customer) return failed(userError(["id"], "Customer does not exist"));
  const error = contactError(ctx, input, customer.id);
  if (error) return failed(error);
  if (input.firstName !== undefined) customer.firstName = given(input.firstName);
  if (input.lastName !== undefined) customer.lastName = given(input.lastName);
  if (input.email !== undefined) customer.email = given(input.email)?.toLowerCase() ?? null;
  if (input.phone !== undefined) customer.phone = given(input.phone);
  if (input.note !== undefined) customer.note = given(input.note);
  if (input.tags != null) customer.tags = cleanTags(input.tags);
  if (input.locale != null) customer.locale = input.locale;
  if (input.taxExempt != null) customer.taxExempt = input.taxExempt;
  return { customer: saveCustomer(ctx, customer), userErrors: [] };
}

export const customerMutations: Resolvers = {
  Mutation: { customerUpdate: (_, { input }: { input: CustomerInput }, ctx) => update(ctx, input) },
};
