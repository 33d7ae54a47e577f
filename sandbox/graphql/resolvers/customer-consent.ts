// What a customer said about marketing, by e-mail, SMS and WhatsApp.
import type { ConsentDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "../types.ts";
import { documentOf, type Customer } from "./lookup.ts";

type Said = ConsentDoc & { state: Customer["emailMarketing"] };

const consentedAt = ({ emailMarketing, emailConsent, createdAt }: Customer): string | null =>
  emailConsent?.updatedAt ?? (emailMarketing === "NOT_SUBSCRIBED" ? null : createdAt);
const emailLevel = ({ emailConsent }: Customer) => (emailConsent ? emailConsent.level : "SINGLE_OPT_IN");
const place = (ctx: RequestContext, said: ConsentDoc | undefined) =>
  documentOf(ctx, "locations", said?.sourceLocationId ?? null);

const consent = {
  // The newer type has a word of its own for who never subscribed.
  state: ({ state }: Said) => (state === "NOT_SUBSCRIBED" ? "NEVER_SUBSCRIBED" : state),
  optInLevel: ({ level }: Said) => level,
  updatedAt: ({ updatedAt }: Said) => updatedAt,
  collectedFrom: () => "OTHER",
  sourceLocation: (said: Said, _: unknown, ctx: RequestContext) => place(ctx, said),
};
// That nothing was ever said is an answer too.
const NEVER = { state: "NOT_SUBSCRIBED", level: "SINGLE_OPT_IN", updatedAt: null, sourceLocationId: null };

const smsState = ({ smsMarketing }: Customer) => smsMarketing?.state ?? "NOT_SUBSCRIBED";
const smsLevel = ({ smsMarketing }: Customer) => (smsMarketing ? smsMarketing.level : "SINGLE_OPT_IN");
const smsAt = ({ smsMarketing }: Customer) => smsMarketing?.updatedAt ?? null;
const smsPlace = ({ smsMarketing }: Customer, _: unknown, ctx: RequestContext) => place(ctx, smsMarketing);

export const customerConsentResolvers: Resolvers = {
  CustomerEmailAddress: {
    emailAddress: (customer: Customer) => customer.email,
    marketingState: (customer: Customer) => customer.emailMarketing,
    marketingOptInLevel: emailLevel,
    marketingUpdatedAt: consentedAt,
    marketingUnsubscribeUrl: (customer: Customer, _, ctx) =>
      `https://${ctx.store.domain}/account/unsubscribe/${customer.id}`,
    openTrackingLevel: () => "UNKNOWN",
    openTrackingUrl: (customer: Customer, _, ctx) => `https://${ctx.store.domain}/account/open-tracking/${customer.id}`,
    sourceLocation: (customer: Customer, _, ctx) => place(ctx, customer.emailConsent),
    validFormat: () => true,
  },
  CustomerEmailMarketingConsentState: {
    marketingState: (customer: Customer) => customer.emailMarketing,
    marketingOptInLevel: emailLevel,
    consentUpdatedAt: consentedAt,
    sourceLocation: (customer: Customer, _, ctx) => place(ctx, customer.emailConsent),
  },
  CustomerPhoneNumber: {
    phoneNumber: (customer: Customer) => customer.phone,
    marketingState: smsState,
    marketingOptInLevel: smsLevel,
    marketingUpdatedAt: smsAt,
    marketingCollectedFrom: () => "OTHER",
    sourceLocation: smsPlace,
    smsMarketingConsent: (customer: Customer) => customer.smsMarketing ?? NEVER,
    whatsAppMarketingConsent: (customer: Customer) => customer.whatsAppMarketing ?? NEVER,
  },
  CustomerSmsMarketingConsentState: {
    marketingState: smsState,
    marketingOptInLevel: smsLevel,
    consentUpdatedAt: smsAt,
    consentCollectedFrom: () => "OTHER",
    sourceLocation: smsPlace,
  },
  CustomerSmsMarketingConsent: consent,
  CustomerWhatsAppMarketingConsent: consent,
};
