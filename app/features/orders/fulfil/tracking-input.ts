import type { Tracking } from "./schema.ts";

/** As Shopify takes it: several numbers, separated by commas, are several parcels of one carrier. Carriers print spaces within a number. */
export function trackingInput({ company, number, url }: Tracking) {
  const numbers = number
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter(Boolean);
  const named = company === "" ? {} : { company };
  if (numbers.length > 1) return { ...named, numbers, ...(url === "" ? {} : { urls: [url] }) };
  return { ...named, ...(numbers[0] ? { number: numbers[0] } : {}), ...(url === "" ? {} : { url }) };
}
