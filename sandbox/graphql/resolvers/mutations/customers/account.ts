// Tax exemptions, invitations, erasure and the sale of data: what is said of a customer, one by one.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { customerOf, type Customer } from "#sandbox/graphql/resolvers/lookup.ts";
import { onlyPlayed, userError } from "../common.ts";
import { saveCustomer } from "../save-customer.ts";
import { emailOf } from "./fields.ts";

type Args = { customerId: string };
const found = (ctx: RequestContext, { customerId }: Args) => customerOf(ctx, idOf("Customer", customerId));

type TaxArgs = Args & { taxExemptions: string[] };

function exempt(ctx: RequestContext, args: TaxArgs, change: (before: string[]) => string[]) {
  const customer = found(ctx, args);
  if (!customer) return { customer: null, userErrors: [userError(["customerId"], "Customer does not exist.")] };
  customer.taxExemptions = [...new Set(change(customer.taxExemptions ?? []))];
  return { customer: saveCustomer(ctx, customer), userErrors: [] };
}

function invite(ctx: RequestContext, args: Args & { email?: object | null }) {
  if (args.email) onlyPlayed("customerSendAccountInviteEmail", args.email, ["subject", "customMessage", "from", "bcc"]);
  const customer = found(ctx, args);
  const failed = (message: string) => ({
    customer: null,
    userErrors: [userError(["customerId"], message, "INVALID")],
  });
  if (!customer) return failed("Customer can't be found");
  if (customer.email === null) return failed("Customer does not have an email address");
  if (customer.state === "ENABLED") return failed("Customer account is already enabled");
  return { customer: saveCustomer(ctx, { ...customer, state: "INVITED" }), userErrors: [] };
}

function activationUrl(ctx: RequestContext, args: Args) {
  const customer = found(ctx, args);
  const failed = (message: string) => ({
    accountActivationUrl: null,
    userErrors: [userError(["customerId"], message)],
  });
  if (!customer) return failed("The customer can't be found.");
  if (customer.state === "ENABLED") return failed("account already enabled");
  return {
    accountActivationUrl: `https://${ctx.store.domain}/account/activate/${customer.id}/${Buffer.from(customer.updatedAt).toString("hex")}`,
    userErrors: [],
  };
}

const unknown = () => ({
  customerId: null,
  userErrors: [userError(["customerId"], "Customer does not exist", "DOES_NOT_EXIST")],
});

/** The erasure itself comes later, and can be called off until then. */
function requestErasure(ctx: RequestContext, args: Args) {
  const customer = found(ctx, args);
  if (!customer) return unknown();
  saveCustomer(ctx, { ...customer, erasureRequestedAt: customer.erasureRequestedAt ?? ctx.store.nowIso() });
  return { customerId: gid("Customer", customer.id), userErrors: [] };
}

function cancelErasure(ctx: RequestContext, args: Args) {
  const customer = found(ctx, args);
  if (!customer) return unknown();
  if (!customer.erasureRequestedAt) {
    const message = "Customer's data is not scheduled for erasure";
    return { customerId: null, userErrors: [userError(["customerId"], message, "NOT_BEING_ERASED")] };
  }
  saveCustomer(ctx, { ...customer, erasureRequestedAt: null });
  return { customerId: gid("Customer", customer.id), userErrors: [] };
}

function optOut(ctx: RequestContext, { email }: { email: string }) {
  const row = ctx.store.get<{ id: string }>(
    "select cast(id as text) as id from customers where email = ?",
    emailOf(email),
  );
  const customer: Customer | null = customerOf(ctx, row?.id ?? null);
  if (!customer) return { customerId: null, userErrors: [userError(null, "Data sale opt out failed.", "FAILED")] };
  if (!customer.dataSaleOptOut) saveCustomer(ctx, { ...customer, dataSaleOptOut: true });
  return { customerId: gid("Customer", customer.id), userErrors: [] };
}

export const customerAccountMutations: Resolvers = {
  Mutation: {
    customerAddTaxExemptions: (_, args: TaxArgs, ctx) =>
      exempt(ctx, args, (before) => [...before, ...args.taxExemptions]),
    customerRemoveTaxExemptions: (_, args: TaxArgs, ctx) =>
      exempt(ctx, args, (before) => before.filter((one) => !args.taxExemptions.includes(one))),
    customerReplaceTaxExemptions: (_, args: TaxArgs, ctx) => exempt(ctx, args, () => args.taxExemptions),
    customerSendAccountInviteEmail: (_, args: Args, ctx) => invite(ctx, args),
    customerGenerateAccountActivationUrl: (_, args: Args, ctx) => activationUrl(ctx, args),
    customerRequestDataErasure: (_, args: Args, ctx) => requestErasure(ctx, args),
    customerCancelDataErasure: (_, args: Args, ctx) => cancelErasure(ctx, args),
    dataSaleOptOut: (_, args: { email: string }, ctx) => optOut(ctx, args),
  },
};
