// The two stores: one sells in dollars with tax on top, the other in yen (no decimals) with tax in the price and another day line. Two
// more are for tests: of nights and large ids, of a currency with three decimals.
import type { AddressDoc } from "../model.ts";
import type { TaxRate } from "../money-math.ts";

export interface StoreProfile {
  handle: string;
  name: string;
  currency: string;
  presentmentCurrencies: string[];
  timeZone: string;
  countryCode: string;
  locale: string;
  taxesIncluded: boolean;
  /** Minor units that one unit of the word lists' prices stands for. */
  priceUnit: number;
  /** Prices end on these minor units. */
  priceStep: number;
  /** Where customers live, by weight. */
  countries: Record<string, number>;
  locations: { name: string; address: AddressDoc; shop: boolean; active: boolean }[];
  taxes: (countryCode: string, provinceCode: string | null, food: boolean) => TaxRate[];
  shippingIsTaxed: boolean;
  /** First number in the ids, so that two stores share none. */
  idSeries: bigint;
  /** Added to the ids of products, variants and customers (others pass 2^53 anyway, or carry parts that do). */
  idBase?: bigint;
  /** How many times a usual day's orders come on days on which clocks change, all of them in the five hours around the change. */
  clockChangeRush?: number;
}

const STATE_TAXES: Record<string, TaxRate[]> = {
  NY: [
    { title: "New York State Tax", rate: 0.04 },
    { title: "New York City Tax", rate: 0.04875 },
  ],
  CA: [
    { title: "California State Tax", rate: 0.0725 },
    { title: "Los Angeles County Tax", rate: 0.0225 },
  ],
  TX: [{ title: "Texas State Tax", rate: 0.0825 }],
  IL: [{ title: "Illinois State Tax", rate: 0.0625 }],
  WA: [{ title: "Washington State Tax", rate: 0.1035 }],
  FL: [{ title: "Florida State Tax", rate: 0.06 }],
};

export const DEMO: StoreProfile = {
  handle: "demo",
  name: "Wick & Hollow",
  currency: "USD",
  presentmentCurrencies: ["USD", "EUR", "GBP", "CAD", "JPY"],
  timeZone: "America/New_York",
  countryCode: "US",
  locale: "en",
  taxesIncluded: false,
  priceUnit: 100,
  priceStep: 50,
  countries: { US: 78, CA: 7, GB: 6, DE: 3, FR: 3, IL: 1, JP: 2 },
  locations: [
    {
      name: "Hudson Workshop",
      address: {
        address1: "12 Mill Lane",
        city: "Hudson",
        province: "New York",
        provinceCode: "NY",
        country: "United States",
        countryCode: "US",
        zip: "12534",
      },
      shop: false,
      active: true,
    },
    {
      name: "Brooklyn Shop",
      address: {
        address1: "88 Canal Walk",
        city: "Brooklyn",
        province: "New York",
        provinceCode: "NY",
        country: "United States",
        countryCode: "US",
        zip: "11211",
      },
      shop: true,
      active: true,
    },
    {
      name: "West Coast Warehouse",
      address: {
        address1: "400 Harbor Street",
        city: "Oakland",
        province: "California",
        provinceCode: "CA",
        country: "United States",
        countryCode: "US",
        zip: "94607",
      },
      shop: false,
      active: true,
    },
    {
      name: "Old Barn (closed)",
      address: {
        address1: "1 Orchard Way",
        city: "Catskill",
        province: "New York",
        provinceCode: "NY",
        country: "United States",
        countryCode: "US",
        zip: "12414",
      },
      shop: false,
      active: false,
    },
  ],
  taxes: (country, province, food) => (country === "US" && province && !food ? (STATE_TAXES[province] ?? []) : []),
  shippingIsTaxed: false,
  idSeries: 0n,
};

export const ATELIER: StoreProfile = {
  handle: "atelier",
  name: "Atelier Akari 灯",
  currency: "JPY",
  presentmentCurrencies: ["JPY", "USD"],
  timeZone: "Asia/Tokyo",
  countryCode: "JP",
  locale: "ja",
  taxesIncluded: true,
  priceUnit: 150,
  priceStep: 10,
  countries: { JP: 90, US: 7, FR: 3 },
  locations: [
    {
      name: "京都工房",
      address: {
        address1: "寺町通 12",
        city: "京都市",
        province: "Kyōto",
        provinceCode: "JP-26",
        country: "Japan",
        countryCode: "JP",
        zip: "604-8005",
      },
      shop: true,
      active: true,
    },
    {
      name: "東京倉庫",
      address: {
        address1: "神宮前 4",
        city: "渋谷区",
        province: "Tōkyō",
        provinceCode: "JP-13",
        country: "Japan",
        countryCode: "JP",
        zip: "150-0001",
      },
      shop: false,
      active: true,
    },
  ],
  taxes: (country, _province, food) =>
    country === "JP" ? [food ? { title: "消費税（軽減）", rate: 0.08 } : { title: "消費税", rate: 0.1 }] : [],
  shippingIsTaxed: true,
  idSeries: 400_000_000n,
};

/** Sells at night, where the clocks change, under ids that a JavaScript number cannot hold. */
const NOCTURNE: StoreProfile = {
  handle: "nocturne",
  name: "Nachtlicht Berlin",
  currency: "EUR",
  presentmentCurrencies: ["EUR", "USD", "GBP"],
  timeZone: "Europe/Berlin",
  countryCode: "DE",
  locale: "de",
  taxesIncluded: true,
  priceUnit: 100,
  priceStep: 10,
  countries: { DE: 85, FR: 10, GB: 5 },
  locations: [
    {
      name: "Werkstatt Kreuzberg",
      address: { address1: "Oranienstraße 7", city: "Berlin", country: "Germany", countryCode: "DE", zip: "10999" },
      shop: false,
      active: true,
    },
    {
      name: "Laden Mitte",
      address: { address1: "Linienstraße 40", city: "Berlin", country: "Germany", countryCode: "DE", zip: "10119" },
      shop: true,
      active: true,
    },
  ],
  taxes: (country, _province, food) =>
    country === "DE" ? [food ? { title: "MwSt ermäßigt", rate: 0.07 } : { title: "MwSt", rate: 0.19 }] : [],
  shippingIsTaxed: true,
  idSeries: 800_000_000n,
  idBase: 9_007_199_254_740_993n,
  clockChangeRush: 30,
};

/** Counts in thousandths: a currency with 3 decimals, its VAT in the prices. For tests. */
const SOUK: StoreProfile = {
  handle: "souk",
  name: "Souk Nour سوق نور",
  currency: "BHD",
  presentmentCurrencies: ["BHD", "USD", "EUR"],
  timeZone: "Asia/Bahrain",
  countryCode: "BH",
  locale: "ar",
  taxesIncluded: true,
  priceUnit: 377,
  priceStep: 25,
  countries: { BH: 80, US: 10, FR: 6, GB: 4 },
  locations: [
    {
      name: "Muharraq Workshop",
      address: { address1: "Road 812", city: "Muharraq", country: "Bahrain", countryCode: "BH", zip: "204" },
      shop: false,
      active: true,
    },
    {
      name: "Manama Shop",
      address: { address1: "Bab al-Bahrain", city: "Manama", country: "Bahrain", countryCode: "BH", zip: "317" },
      shop: true,
      active: true,
    },
  ],
  taxes: (country, _province, food) => (country === "BH" && !food ? [{ title: "VAT", rate: 0.1 }] : []),
  shippingIsTaxed: true,
  idSeries: 600_000_000n,
};

/** Presentment units for one unit of the key's currency pair; orders drift around it. */
const PER_DOLLAR: Record<string, number> = { USD: 1, EUR: 0.92, GBP: 0.79, CAD: 1.37, JPY: 149.5, BHD: 0.376 };
export const rateBetween = (from: string, to: string): number => (PER_DOLLAR[to] ?? 1) / (PER_DOLLAR[from] ?? 1);

export const profiles: Record<"demo" | "atelier" | "nocturne" | "souk", StoreProfile> = {
  demo: DEMO,
  atelier: ATELIER,
  nocturne: NOCTURNE,
  souk: SOUK,
};
