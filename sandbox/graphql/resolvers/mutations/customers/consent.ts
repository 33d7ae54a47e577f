// Consent to marketing by e-mail, SMS and WhatsApp: given with a new customer, changed by mutations of their own.
import type { ConsentDoc, CustomerDoc } from "#sandbox/store/model.ts";
import { ApiError } from "#sandbox/graphql/errors.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { customerOf, documentOf, type Customer } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError, type UserError } from "../common.ts";
import { saveCustomer } from "../save-customer.ts";

interface OldConsent {
  marketingState: string;
  marketingOptInLevel?: ConsentDoc["level"];
  consentUpdatedAt?: string | null;
  sourceLocationId?: string | null;
}
interface NewConsent {
  state: string;
  optInLevel?: ConsentDoc["level"];
  updatedAt?: string | null;
  sourceLocationId?: string | null;
}

export interface Consents {
  emailMarketingConsent?: OldConsent | null;
  smsMarketingConsent?: OldConsent | null;
  whatsAppMarketingConsent?: NewConsent | null;
}

type Kind = keyof Consents;
const KINDS: Record<Kind, { contact: "email" | "phone"; missing: string }> = {
  emailMarketingConsent: {
    contact: "email",
    missing: "An email address is required to set the email marketing consent state.",
  },
  smsMarketingConsent: { contact: "phone", missing: "A phone number is required to set the SMS consent state." },
  whatsAppMarketingConsent: {
    contact: "phone",
    missing: "A phone number is required to set the WhatsApp consent state.",
  },
};
export const CONSENTS = Object.keys(KINDS) as Kind[];

const asNew = (consent: OldConsent | NewConsent): NewConsent =>
  "state" in consent
    ? consent
    : {
        state: consent.marketingState,
        optInLevel: consent.marketingOptInLevel,
        updatedAt: consent.consentUpdatedAt,
        sourceLocationId: consent.sourceLocationId,
      };

const SETTABLE: readonly string[] = ["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"];

/** States that only Shopify sets fail the request as a whole. */
function checkState({ state }: NewConsent): void {
  if (!SETTABLE.includes(state)) throw new ApiError(`Cannot specify ${state} as a marketing state input`, "INVALID");
}

/** What is wrong with a consent, with `path` before the field's name. */
function problem(
  ctx: RequestContext,
  customer: CustomerDoc,
  kind: Kind,
  consent: NewConsent,
  path: string[],
): UserError | null {
  const { contact, missing } = KINDS[kind];
  if (customer[contact] === null) return userError([...path, kind], missing, "INVALID");
  if (consent.updatedAt && Date.parse(consent.updatedAt) > ctx.store.now().getTime() && path.length > 0)
    return userError([...path, kind, "consentUpdatedAt"], "Consent updated at must not be in the future", "INVALID");
  if (consent.state === "PENDING" && consent.optInLevel && consent.optInLevel !== "CONFIRMED_OPT_IN")
    return userError(
      [...path, kind, "marketingOptInLevel"],
      "Marketing opt in level must be confirmed opt-in for pending consent state",
      "INVALID",
    );
  if (consent.sourceLocationId && !documentOf(ctx, "locations", idOf("Location", consent.sourceLocationId)))
    return userError([...path, kind, "sourceLocationId"], "Source location does not exist", "INVALID");
  return null;
}

const iso = (text: string): string => new Date(text).toISOString().replace(/\.\d{3}Z$/, "Z");

function write(ctx: RequestContext, customer: CustomerDoc, kind: Kind, consent: NewConsent): void {
  const state = consent.state as CustomerDoc["emailMarketing"];
  const said: ConsentDoc = {
    level: consent.optInLevel ?? (state === "PENDING" ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN"),
    updatedAt: consent.updatedAt ? iso(consent.updatedAt) : ctx.store.nowIso(),
    sourceLocationId: consent.sourceLocationId ? idOf("Location", consent.sourceLocationId) : null,
  };
  if (kind === "emailMarketingConsent") {
    customer.emailMarketing = state;
    customer.emailConsent = said;
  } else customer[kind === "smsMarketingConsent" ? "smsMarketing" : "whatsAppMarketing"] = { ...said, state };
}

/** Writes the consents that come with a new customer; what is wrong instead. */
export function applyConsents(ctx: RequestContext, customer: CustomerDoc, input: Consents): UserError[] {
  const errors: UserError[] = [];
  for (const kind of CONSENTS) {
    const given = input[kind];
    if (!given) continue;
    const consent = asNew(given);
    checkState(consent);
    const error = problem(ctx, customer, kind, consent, []);
    if (error) errors.push(error);
    else write(ctx, customer, kind, consent);
  }
  return errors;
}

function update(ctx: RequestContext, kind: Kind, customerId: string, given: OldConsent | NewConsent) {
  const failed = (error: UserError) => ({ customer: null, customerPhoneNumber: null, userErrors: [error] });
  const consent = asNew(given);
  checkState(consent);
  const customer: Customer | null = customerOf(ctx, idOf("Customer", customerId));
  if (!customer) return failed(userError(["input", "customerId"], "Customer not found", "INVALID"));
  const error = problem(ctx, customer, kind, consent, ["input"]);
  if (error) return failed(error);
  write(ctx, customer, kind, consent);
  const saved = saveCustomer(ctx, customer);
  if (kind === "emailMarketingConsent") ctx.emit("customers_email_marketing_consent/update", saved.id);
  else ctx.emit("customers_marketing_consent/update", saved.id);
  return { customer: saved, customerPhoneNumber: saved, userErrors: [] };
}

type Args<K extends Kind> = { input: { customerId: string } & Record<K, OldConsent | NewConsent> };

export const consentMutations: Resolvers = {
  Mutation: {
    customerEmailMarketingConsentUpdate: (_, { input }: Args<"emailMarketingConsent">, ctx) =>
      update(ctx, "emailMarketingConsent", input.customerId, input.emailMarketingConsent),
    customerSmsMarketingConsentUpdate: (_, { input }: Args<"smsMarketingConsent">, ctx) =>
      update(ctx, "smsMarketingConsent", input.customerId, input.smsMarketingConsent),
    customerWhatsAppMarketingConsentUpdate: (_, { input }: Args<"whatsAppMarketingConsent">, ctx) =>
      update(ctx, "whatsAppMarketingConsent", input.customerId, input.whatsAppMarketingConsent),
  },
};
