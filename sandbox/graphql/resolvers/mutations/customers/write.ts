// customerCreate, customerUpdate and customerSet.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { customIdsMissing } from "#sandbox/graphql/resolvers/errors.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { customerOf, type Customer } from "#sandbox/graphql/resolvers/lookup.ts";
import { metafieldErrors, writeMetafields, type MetafieldInput } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { onlyPlayed, saverOf, userError, type UserError } from "../common.ts";
import { saveCustomer } from "../save-customer.ts";
import { applyConsents, CONSENTS, type Consents } from "./consent.ts";
import {
  applyFields,
  emailOf,
  fieldErrors,
  identityError,
  newCustomer,
  phoneOf,
  type CustomerFields,
} from "./fields.ts";

type CustomerInput = CustomerFields & Consents & { id?: string | null; metafields?: MetafieldInput[] | null };

const FIELDS = [
  "id",
  ...["firstName", "lastName", "email", "phone", "note", "tags", "locale"],
  ...["taxExempt", "taxExemptions", "addresses"],
];
const PLAYED = [...FIELDS, "metafields", "multipassIdentifier", "emailMarketingConsent", "smsMarketingConsent"];

const refused = (userErrors: UserError[]) => ({ customer: null, userErrors });

/** Writes a customer that was not there; the world hears of it. */
function insert(ctx: RequestContext, customer: ReturnType<typeof newCustomer>): Customer {
  saverOf(ctx.store).customer(customer, { ordersCount: 0, amountSpent: 0, lastOrderId: null, lastOrderAt: null });
  ctx.emit("customers/create", customer.id);
  return { ...customer, ordersCount: 0, spent: 0, lastOrderId: null };
}

function create(ctx: RequestContext, input: CustomerInput, prefix: string[] = []) {
  onlyPlayed("customerCreate", input, [...PLAYED, "whatsAppMarketingConsent"]);
  if (input.id != null) return refused([userError(["id"], "Cannot specify ID on creation", "PRESENT")]);
  const withId = input.addresses?.findIndex(({ id }) => id != null) ?? -1;
  if (withId >= 0)
    return refused([userError(["addresses", String(withId), "id"], "Cannot specify address ID on creation")]);
  const errors = [
    ...fieldErrors(ctx, input, null, prefix),
    ...metafieldErrors(ctx, { type: "Customer", id: null }, input.metafields ?? []),
  ];
  if (errors.length > 0) return refused(errors);
  const customer = newCustomer(ctx);
  applyFields(customer, input);
  const consents = applyConsents(ctx, customer, input);
  if (consents.length > 0) return refused(consents);
  const nobody = identityError(customer);
  if (nobody) return refused([nobody]);
  writeMetafields(ctx, { type: "Customer", id: customer.id }, input.metafields ?? []);
  return { customer: insert(ctx, customer), userErrors: [] };
}

function write(ctx: RequestContext, customer: Customer, input: CustomerInput, prefix: string[] = []) {
  const owner = { type: "Customer", id: customer.id };
  const errors = [
    ...fieldErrors(ctx, input, customer.id, prefix),
    ...metafieldErrors(ctx, owner, input.metafields ?? []),
  ];
  if (errors.length > 0) return refused(errors);
  const { email, phone } = customer;
  applyFields(customer, input);
  const nobody = identityError(customer);
  if (nobody) return refused([nobody]);
  // Consent was given to an address: another one starts without.
  if (customer.email === null) Object.assign(customer, { emailMarketing: "NOT_SUBSCRIBED", emailConsent: undefined });
  if (customer.phone !== phone) Object.assign(customer, { smsMarketing: undefined, whatsAppMarketing: undefined });
  if (customer.email !== email) customer.verifiedEmail = customer.email !== null;
  writeMetafields(ctx, owner, input.metafields ?? []);
  return { customer: saveCustomer(ctx, customer), userErrors: [] };
}

function update(ctx: RequestContext, input: CustomerInput) {
  for (const name of CONSENTS) {
    const mutation = `customer${name.charAt(0).toUpperCase()}${name.slice(1)}Update`;
    if (name in input)
      return refused([userError([name], `To update ${name}, please use the ${mutation} Mutation instead`)]);
  }
  onlyPlayed("customerUpdate", input, PLAYED);
  if (input.id == null) return refused([userError(["id"], "Customer ID must be present")]);
  const customer = customerOf(ctx, idOf("Customer", input.id));
  if (!customer) return refused([userError(["id"], "Customer does not exist")]);
  return write(ctx, customer, input);
}

interface Identifier {
  id?: string;
  email?: string;
  phone?: string;
  customId?: unknown;
}

/** Who the identifier names; a string is the refusal of an id that nobody has. */
function known(ctx: RequestContext, identifier: Identifier): Customer | null | UserError {
  if (identifier.id != null) {
    const found = customerOf(ctx, idOf("Customer", identifier.id));
    return found ?? userError(["input"], "Resource matching the identifier was not found.", "NOT_FOUND");
  }
  const [column, value] =
    identifier.email != null ? ["email", emailOf(identifier.email)] : ["phone", phoneOf(identifier.phone!) ?? ""];
  const row = ctx.store.get<{ id: string }>(`select cast(id as text) as id from customers where ${column} = ?`, value);
  return customerOf(ctx, row?.id ?? null);
}

/** The field that the identifier speaks of must be in the input, and say the same. */
function identifierError({ email, phone }: Identifier, input: CustomerFields): UserError | null {
  for (const [name, given, normal] of [
    ["email", email, emailOf],
    ["phone", phone, phoneOf],
  ] as const) {
    if (given == null) continue;
    if (input[name] == null)
      return userError(
        ["input"],
        "The input field corresponding to the identifier is required.",
        "MISSING_FIELD_REQUIRED",
      );
    if (normal(input[name]) !== normal(given))
      return userError(
        ["input"],
        "The identifier value does not match the value of the corresponding field in the input.",
        "INPUT_MISMATCH",
      );
  }
  return null;
}

function set(ctx: RequestContext, { id, ...input }: CustomerInput, given: Identifier | null | undefined) {
  onlyPlayed("customerSet", input, FIELDS);
  if (id != null && given)
    return refused([userError(["input"], "The id field is not allowed if identifier is provided.", "ID_NOT_ALLOWED")]);
  if (given?.customId) throw customIdsMissing();
  const identifier = given ?? (id == null ? null : { id });
  if (!identifier) return create(ctx, input, ["input"]);
  const customer = known(ctx, identifier);
  if (customer && "message" in customer) return refused([customer]);
  const mismatch = identifierError(identifier, input);
  if (mismatch) return refused([mismatch]);
  return customer ? write(ctx, customer, input, ["input"]) : create(ctx, input, ["input"]);
}

export const customerWriteMutations: Resolvers = {
  Mutation: {
    customerCreate: (_, { input }: { input: CustomerInput }, ctx) => create(ctx, input),
    customerUpdate: (_, { input }: { input: CustomerInput }, ctx) => update(ctx, input),
    customerSet: (_, { input, identifier }: { input: CustomerInput; identifier?: Identifier | null }, ctx) =>
      set(ctx, input, identifier),
  },
};
