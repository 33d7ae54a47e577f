// Countries and provinces by their codes, as addresses print them.
import { COUNTRIES } from "./generate/words.ts";

const US =
  "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,PR Puerto Rico,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming";
const CA =
  "AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NT Northwest Territories,NS Nova Scotia,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan,YT Yukon";
const AU =
  "ACT Australian Capital Territory,NSW New South Wales,NT Northern Territory,QLD Queensland,SA South Australia,TAS Tasmania,VIC Victoria,WA Western Australia";

const listed = (text: string): [code: string, name: string][] =>
  text.split(",").map((entry) => [entry.slice(0, entry.indexOf(" ")), entry.slice(entry.indexOf(" ") + 1)]);

const PROVINCES: Record<string, Map<string, string>> = {
  US: new Map(listed(US)),
  CA: new Map(listed(CA)),
  AU: new Map(listed(AU)),
};

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** "US" → "United States"; null for what is no country. */
export function countryName(code: string): string | null {
  if (!/^[A-Z]{2}$/.test(code) || code === "ZZ") return null;
  return COUNTRIES[code]?.name ?? names.of(code) ?? null;
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
let byName: Map<string, string> | undefined;

/** The code of a country by its code or English name, whatever the case; null where there is none. */
export function countryCodeOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (countryName(code) !== null) return code;
  byName ??= new Map(
    LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).flatMap((one) => {
      const name = countryName(one);
      return name === null ? [] : [[name.toUpperCase(), one]];
    }),
  );
  return byName.get(code) ?? null;
}

/** A province of a country by code or name. Undefined where the country's are known and this is none of them; unknown ones are taken as written. */
export function provinceOf(country: string, text: string): { code: string; name: string } | undefined {
  const known = PROVINCES[country];
  const wanted = text.trim();
  // "JP-13", "Q ROO"; of a name its first letters.
  if (!known) return { code: wanted.toUpperCase().slice(0, wanted.length > 6 ? 3 : 6), name: wanted };
  for (const [code, name] of known)
    if (code === wanted.toUpperCase() || name.toLowerCase() === wanted.toLowerCase()) return { code, name };
  return undefined;
}
