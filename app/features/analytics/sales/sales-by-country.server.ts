import { byDimension } from "./by-dimension.server.ts";

/** By the country of the shipping address, else of the billing address. */
export const salesByCountry = byDimension({
  name: "sales-by-country",
  key: "country",
  labels: async (ctx) => {
    const names = new Intl.DisplayNames([ctx.locale, "en"], { type: "region", fallback: "code" });
    return (value) => (value === "" ? { key: "noCountry" } : { text: nameOf(names, value) });
  },
});

// A code that is none (Shopify's "ZZ" is one) keeps its letters.
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
