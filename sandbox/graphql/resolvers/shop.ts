// The shop itself.
import type { ShopDoc } from "#sandbox/store/model.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { formattedAddress } from "./addresses.ts";
import { gid } from "./gid.ts";
import { primaryLocation } from "./locations.ts";

interface ShopSource {
  __typename: "Shop";
  doc: ShopDoc;
}

export const shopOf = (ctx: RequestContext): ShopSource => ({ __typename: "Shop", doc: ctx.store.shop() });

/** Minutes east of UTC at a moment. */
function offsetMinutes(timeZone: string, at: Date): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>;
  const local = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
  return Math.round((local - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${String(Math.floor(size / 60)).padStart(2, "0")}${String(size % 60).padStart(2, "0")}`;
}

const zoneName = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value ?? "UTC";

const symbolOf = (currency: string): string =>
  new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" })
    .formatToParts(0)
    .find(({ type }) => type === "currency")!.value;

function currencyFormats({ currency }: ShopDoc) {
  const money = `${symbolOf(currency)}{{amount}}`;
  const withCode = `${money} ${currency}`;
  return {
    moneyFormat: money,
    moneyInEmailsFormat: money,
    moneyWithCurrencyFormat: withCode,
    moneyWithCurrencyInEmailsFormat: withCode,
  };
}

const currencySetting = (currencyCode: string) => ({
  currencyCode,
  currencyName: new Intl.DisplayNames("en", { type: "currency" }).of(currencyCode) ?? currencyCode,
  enabled: true,
  manualRate: null,
  rateUpdatedAt: null,
});

const addressOf = (ctx: RequestContext) =>
  primaryLocation(ctx)?.address ?? { country: "", countryCode: ctx.store.shop().countryCode };
const METRIC_EXCEPT = ["US", "LR", "MM"];
const isMetric = ({ countryCode }: ShopDoc): boolean => !METRIC_EXCEPT.includes(countryCode);
type Address = ReturnType<typeof addressOf>;
const text = (pick: (address: Address) => string | undefined) => (address: Address) => pick(address) ?? null;

export const shopResolvers: Resolvers = {
  QueryRoot: {
    shop: (_, __, ctx) => shopOf(ctx),
    publicApiVersions: (_, __, ctx) => [{ handle: ctx.apiVersion, displayName: ctx.apiVersion, supported: true }],
  },
  Shop: {
    id: ({ doc }: ShopSource) => gid("Shop", doc.id),
    name: ({ doc }: ShopSource) => doc.name,
    email: ({ doc }: ShopSource) => doc.email,
    contactEmail: ({ doc }: ShopSource) => doc.email,
    shopOwnerName: ({ doc }: ShopSource) => `${doc.name} Owner`,
    description: () => null,
    myshopifyDomain: ({ doc }: ShopSource) => doc.domain,
    primaryDomain: ({ doc }: ShopSource) => ({
      domainId: doc.id,
      host: doc.domain,
      url: `https://${doc.domain}`,
      sslEnabled: true,
    }),
    url: ({ doc }: ShopSource) => `https://${doc.domain}`,
    currencyCode: ({ doc }: ShopSource) => doc.currency,
    enabledPresentmentCurrencies: ({ doc }: ShopSource) => doc.presentmentCurrencies,
    currencySettings: ({ doc }: ShopSource, args: PageArgs) =>
      pageOf(doc.presentmentCurrencies.map(currencySetting), args),
    currencyFormats: ({ doc }: ShopSource) => currencyFormats(doc),
    ianaTimezone: ({ doc }: ShopSource) => doc.timeZone,
    timezoneAbbreviation: ({ doc }: ShopSource, _, ctx) => zoneName(doc.timeZone, ctx.store.now()),
    timezoneOffset: ({ doc }: ShopSource, _, ctx) => offsetText(offsetMinutes(doc.timeZone, ctx.store.now())),
    timezoneOffsetMinutes: ({ doc }: ShopSource, _, ctx) => offsetMinutes(doc.timeZone, ctx.store.now()),
    unitSystem: ({ doc }: ShopSource) => (isMetric(doc) ? "METRIC_SYSTEM" : "IMPERIAL_SYSTEM"),
    weightUnit: ({ doc }: ShopSource) => (isMetric(doc) ? "KILOGRAMS" : "POUNDS"),
    taxesIncluded: ({ doc }: ShopSource) => doc.taxesIncluded,
    taxShipping: () => true,
    setupRequired: () => false,
    shopPolicies: () => [],
    checkoutApiSupported: () => true,
    transactionalSmsDisabled: () => false,
    marketingSmsConsentEnabledAtCheckout: () => false,
    orderNumberFormatPrefix: () => "#",
    orderNumberFormatSuffix: () => "",
    plan: ({ doc }: ShopSource) => ({
      displayName: doc.planName,
      publicDisplayName: doc.planName,
      partnerDevelopment: /dev/i.test(doc.planName),
      shopifyPlus: /plus/i.test(doc.planName),
    }),
    resourceLimits: () => ({
      locationLimit: 200,
      maxProductOptions: 3,
      maxProductVariants: 2048,
      redirectLimitReached: false,
    }),
    shopAddress: ({ doc }: ShopSource, _, ctx) => ({ ...addressOf(ctx), addressOwner: doc.id }),
    billingAddress: ({ doc }: ShopSource, _, ctx) => ({ ...addressOf(ctx), addressOwner: doc.id }),
    createdAt: ({ doc }: ShopSource) => doc.createdAt,
    updatedAt: ({ doc }: ShopSource) => doc.createdAt,
  },
  Domain: {
    id: ({ domainId }: { domainId: string }) => gid("Domain", domainId),
  },
  ShopAddress: {
    id: ({ addressOwner }: { addressOwner: string }) => gid("ShopAddress", addressOwner),
    firstName: text((a) => a.firstName),
    lastName: text((a) => a.lastName),
    name: () => null,
    company: text((a) => a.company),
    address1: text((a) => a.address1),
    address2: text((a) => a.address2),
    city: text((a) => a.city),
    province: text((a) => a.province),
    provinceCode: text((a) => a.provinceCode),
    country: text((a) => a.country),
    countryCode: text((a) => a.countryCode),
    countryCodeV2: text((a) => a.countryCode),
    zip: text((a) => a.zip),
    phone: text((a) => a.phone),
    formatted: (address: Address, args: { withCompany?: boolean }) =>
      formattedAddress(address, false, args.withCompany),
    formattedArea: (address: Address) =>
      [[address.city, address.provinceCode].filter(Boolean).join(" "), address.country].filter(Boolean).join(", "),
    coordinatesValidated: () => true,
    latitude: () => null,
    longitude: () => null,
  },
};
