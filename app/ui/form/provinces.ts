// The largest part of an address form: loaded once one is open (form-province.tsx).
import { AE, AR, AU, BR, CA, CL, CN, CO, type CountryData, EG, ES, IE, IN, JP, KR, KW, MX } from "country-region-data";
import { NG, NZ, PA, PE, PT, RO, SV, US, UY, VE, ZA } from "country-region-data";

export interface Province {
  readonly code: string;
  readonly name: string;
}

interface Known {
  readonly data: CountryData;
  /** Shopify's code for one of the data's; absent: they are the same. */
  readonly codeOf?: (code: string) => string;
  /** Codes of the data that are no provinces at Shopify. */
  readonly without?: readonly string[];
  /** Shopify's that the data has not. */
  readonly also?: readonly Province[];
}

const after = (prefix: string) => (code: string) => prefix + code;
const named = (codes: Readonly<Record<string, string>>) => (code: string) => codes[code] ?? code;

const MEXICO = {
  ...{ AGU: "AGS", BCN: "BC", CAM: "CAMP", CMX: "DF", CHP: "CHIS", CHH: "CHIH", COA: "COAH", DUR: "DGO" },
  ...{ GUA: "GTO", HID: "HGO", MIC: "MICH", NLE: "NL", QUE: "QRO", ROO: "Q ROO", TAM: "TAMPS", TLA: "TLAX" },
};
const DADRA_AND_DAMAN = [
  { code: "DN", name: "Dadra and Nagar Haveli" },
  { code: "DD", name: "Daman and Diu" },
];

/**
 * Countries whose provinces were held against Shopify's own data of addresses (github.com/Shopify/worldwide), code by code.
 * Of CR, GB, GT, HK, ID, IT, MY, PH, RU and TH Shopify's are others than the data's; other countries have none there.
 */
const KNOWN: Readonly<Record<string, Known>> = {
  ...{ AE: { data: AE }, AR: { data: AR }, AU: { data: AU }, BR: { data: BR }, CA: { data: CA }, CL: { data: CL } },
  ...{ CO: { data: CO }, EG: { data: EG }, IE: { data: IE }, NG: { data: NG }, NZ: { data: NZ }, US: { data: US } },
  CN: { data: CN, codeOf: named({ XZ: "YZ" }), without: ["HK", "MO"] },
  ES: { data: ES, without: ["AN", "AR", "CN"] },
  IN: { data: IN, codeOf: named({ CT: "CG", TG: "TS", UT: "UK" }), without: ["DH"], also: DADRA_AND_DAMAN },
  JP: { data: JP, codeOf: after("JP-") },
  KR: { data: KR, codeOf: after("KR-") },
  KW: { data: KW, codeOf: after("KW-") },
  MX: { data: MX, codeOf: named(MEXICO) },
  PA: { data: PA, codeOf: after("PA-") },
  PE: { data: PE, codeOf: after("PE-") },
  PT: { data: PT, codeOf: after("PT-") },
  RO: { data: RO, codeOf: (code) => code.replace(/^RO-/, "") },
  SV: { data: SV, codeOf: after("SV-") },
  UY: { data: UY, codeOf: after("UY-") },
  VE: { data: VE, codeOf: after("VE-") },
  ZA: { data: ZA, codeOf: named({ GT: "GP" }) },
};

/** A country's provinces by name, with the codes that Shopify takes; null: they are not known here, and a code is typed. */
export function provincesOf(countryCode: string): Province[] | null {
  const known = Object.hasOwn(KNOWN, countryCode) ? KNOWN[countryCode]! : null;
  if (!known) return null;
  const { data, codeOf = (code) => code, without = [], also = [] } = known;
  return data[2]
    .filter(([, code]) => !without.includes(code))
    .map(([name, code]) => ({ code: codeOf(code), name }))
    .concat(also)
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}
