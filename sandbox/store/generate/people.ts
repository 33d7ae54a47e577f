// Customers, each a pure function of seed and number, so that none has to be kept in memory.
import type { AddressDoc, CustomerDoc } from "../model.ts";
import { createRandom, type Random } from "../random.ts";
import type { StoreProfile } from "./profiles.ts";
import { COUNTRIES, NAMES, STREETS, type Country, type Place } from "./words.ts";

export interface Person {
  id: string;
  firstName: string | null;
  lastName: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  locale: string;
  country: Country;
  place: Place;
  address: AddressDoc;
}

const customerId = (profile: StoreProfile, index: number): string =>
  String(7_104_000_000_000n + profile.idSeries * 100n + (profile.idBase ?? 0n) + BigInt(index + 1) * 32_768n);

function addressOf(random: Random, country: Country, place: Place, firstName: string, lastName: string): AddressDoc {
  const address: AddressDoc = {
    firstName,
    lastName,
    address1: `${random.int(1, 240)} ${random.pick(STREETS)}`,
    city: place.city,
    country: country.name,
    countryCode: country.code,
    zip: place.zip,
  };
  if (place.province) address.province = place.province;
  if (place.provinceCode) address.provinceCode = place.provinceCode;
  if (random.chance(0.06)) address.company = `${lastName} & Co.`;
  if (random.chance(0.15)) address.address2 = `Apt ${random.int(1, 60)}`;
  return address;
}

/** The same person every time for the same seed and number. Guests are persons too, they only have no account (`kind` "guest"). */
export function personAt(profile: StoreProfile, seed: string, kind: "customer" | "guest", index: number): Person {
  const random = createRandom(seed, profile.handle, kind, index);
  const codes = Object.keys(profile.countries);
  const country = COUNTRIES[codes[random.weighted(Object.values(profile.countries))]!]!;
  const place = country.places[random.weighted(country.places.map((p) => p.weight))]!;
  const odd = random.next();
  const names = NAMES[odd < 0.02 ? "odd" : odd < 0.04 ? "rightToLeft" : country.names]!;
  const first = random.pick(names.first);
  const last = random.pick(names.last);
  const nameless = random.chance(0.015);
  const ascii = `${first}.${last}`
    .normalize("NFKD")
    .replace(/[^A-Za-z.]/g, "")
    .toLowerCase();
  const email = `${ascii.length > 2 ? ascii : "buyer"}.${kind === "guest" ? "g" : ""}${index + 1}@example.com`;
  const onlyPhone = random.chance(0.03);
  return {
    id: customerId(profile, index),
    firstName: nameless ? null : first,
    lastName: nameless ? null : last,
    name: nameless ? null : `${first} ${last}`,
    email: onlyPhone ? null : email,
    phone: onlyPhone || random.chance(0.25) ? `+1555${String(2_000_000 + index).padStart(7, "0")}` : null,
    locale: country.locale,
    country,
    place,
    address: addressOf(random, country, place, first, last),
  };
}

/** The account of a customer as it stands today. */
export function customerDoc(
  profile: StoreProfile,
  seed: string,
  index: number,
  time: { createdAt: string; updatedAt: string },
  ordersCount: number,
): CustomerDoc {
  const person = personAt(profile, seed, "customer", index);
  const random = createRandom(seed, profile.handle, "account", index);
  const marketing = random.next();
  const addressId = String(BigInt(person.id) * 10n + 1n);
  return {
    id: person.id,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    phone: person.phone,
    state: random.chance(0.4) ? "ENABLED" : random.chance(0.05) ? "INVITED" : "DISABLED",
    locale: person.locale,
    note: random.chance(0.03) ? "Prefers no plastic packaging." : null,
    tags: [...(ordersCount >= 8 ? ["VIP"] : []), ...(random.chance(0.05) ? ["wholesale"] : [])],
    taxExempt: random.chance(0.01),
    verifiedEmail: person.email !== null && random.chance(0.8),
    addresses: ordersCount === 0 && random.chance(0.7) ? [] : [{ ...person.address, id: addressId }],
    emailMarketing: marketing < 0.45 ? "SUBSCRIBED" : marketing < 0.55 ? "UNSUBSCRIBED" : "NOT_SUBSCRIBED",
    createdAt: time.createdAt,
    updatedAt: time.updatedAt,
  };
}
