// What all payloads share: Shopify's REST shapes write money as decimal strings, times with the shop's offset, ids as integers.
import { fixed } from "#sandbox/graphql/resolvers/money.ts";
import type { AddressDoc, Money } from "#sandbox/store/model.ts";
import { presentmentAmount, shopAmount } from "#sandbox/store/model.ts";

export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

/** `{ id, admin_graphql_api_id }` of an object. */
export const identity = (type: string, id: string) => ({ id: BigInt(id), admin_graphql_api_id: gid(type, id) });

export const idOrNull = (id: string | null): bigint | null => (id === null ? null : BigInt(id));

/** Minor units as Shopify's REST API prints them: 1999 USD → "19.99", 1999 JPY → "1999". */
export const decimal = fixed;

export interface Currencies {
  currency: string;
  presentmentCurrency: string;
}

export const amount = (money: Money, of: Currencies): string => decimal(shopAmount(money), of.currency);

/** `{ shop_money, presentment_money }` */
export const moneySet = (money: Money, of: Currencies) => ({
  shop_money: { amount: decimal(shopAmount(money), of.currency), currency_code: of.currency },
  presentment_money: {
    amount: decimal(presentmentAmount(money), of.presentmentCurrency),
    currency_code: of.presentmentCurrency,
  },
});

const clocks = new Map<string, Intl.DateTimeFormat>();

/** "2026-03-01T09:30:00Z" as the shop's clock shows it: "2026-03-01T04:30:00-05:00". */
export function shopTime(iso: string, timeZone: string): string;
export function shopTime(iso: string | null, timeZone: string): string | null;
export function shopTime(iso: string | null, timeZone: string): string | null {
  if (iso === null) return null;
  let format = clocks.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "longOffset",
    });
    clocks.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  const offset = part.timeZoneName === "GMT" ? "+00:00" : (part.timeZoneName ?? "").replace("GMT", "");
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}${offset}`;
}

export function address(doc: AddressDoc | null) {
  if (!doc) return null;
  return {
    first_name: doc.firstName ?? null,
    last_name: doc.lastName ?? null,
    company: doc.company ?? null,
    address1: doc.address1 ?? null,
    address2: doc.address2 ?? null,
    city: doc.city ?? null,
    province: doc.province ?? null,
    province_code: doc.provinceCode ?? null,
    country: doc.country || null,
    country_code: doc.countryCode || null,
    zip: doc.zip ?? null,
    phone: doc.phone ?? null,
    name: [doc.firstName, doc.lastName].filter(Boolean).join(" "),
  };
}
