import { countryNames } from "../customers/country-names.ts";
import { byDimension } from "./by-dimension.server.ts";

/** By the country of the shipping address, else of the billing address. */
export const salesByCountry = byDimension({
  name: "sales-by-country",
  key: "country",
  labels: async (ctx) => countryNames(ctx.locale),
});
