import type { Label } from "../reports/report.ts";

/** What a country is called in the reader's language. A code that is none (Shopify's "ZZ" is one) keeps its letters. */
export function countryNames(locale: string): (code: string) => Label {
  const names = new Intl.DisplayNames([locale, "en"], { type: "region", fallback: "code" });
  return (code) => {
    if (code === "") return { key: "noCountry" };
    try {
      return { text: names.of(code) ?? code };
    } catch {
      return { text: code };
    }
  };
}
