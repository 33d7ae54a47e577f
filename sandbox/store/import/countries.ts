// Country names as people write them, to the codes that addresses need.

const OTHER_NAMES: Record<string, string> = {
  EIRE: "IE",
  RSA: "ZA",
  UK: "GB",
  USA: "US",
  "United States": "US",
  "Channel Islands": "JE",
  "Czech Republic": "CZ",
  "Hong Kong": "HK",
  Turkey: "TR",
};

let codes: Map<string, string> | undefined;

/** ISO code of a country by its English name or code; ZZ (Shopify's unknown region) when there is none. */
export function countryCodeOf(name: string): string {
  if (!codes) {
    codes = new Map();
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    for (let a = 65; a <= 90; a++)
      for (let b = 65; b <= 90; b++) {
        const code = String.fromCharCode(a, b);
        const english = names.of(code);
        // DD is called Germany too: what a code was replaced by is the country's.
        if (!english || code === "ZZ" || new Intl.Locale(`und-${code}`).region !== code) continue;
        codes.set(english, codes.get(english) ?? code);
        codes.set(code, code);
      }
    for (const [other, code] of Object.entries(OTHER_NAMES)) codes.set(other, code);
  }
  return codes.get(name) ?? "ZZ";
}
