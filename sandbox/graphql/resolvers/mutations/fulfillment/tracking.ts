// Tracking as it is typed: one number or several, with addresses of their own or those that Shopify knows.
import type { TrackingDoc } from "#sandbox/store/model-fulfillment.ts";

export interface TrackingInput {
  company?: string | null;
  number?: string | null;
  numbers?: string[] | null;
  url?: string | null;
  urls?: string[] | null;
}

const PAGES: Record<string, (number: string) => string> = {
  UPS: (n) => `https://www.ups.com/WebTracking?loc=en_US&requester=ST&trackNums=${n}`,
  FedEx: (n) => `https://www.fedex.com/fedextrack/?trknbr=${n}`,
  USPS: (n) => `https://tools.usps.com/go/TrackConfirmAction_input?qtc_tLabels1=${n}`,
  "DHL Express": (n) => `https://www.dhl.com/en/express/tracking.html?AWB=${n}`,
  "Canada Post": (n) => `https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=${n}`,
  "Royal Mail": (n) => `https://www.royalmail.com/track-your-item#/tracking-results/${n}`,
};

/** One entry for each number or address; nothing at all where nothing was given. */
export function trackingOf(input: TrackingInput | null | undefined): TrackingDoc[] {
  if (!input) return [];
  const numbers = input.numbers?.length ? input.numbers : input.number ? [input.number] : [];
  const urls = input.urls?.length ? input.urls : input.url ? [input.url] : [];
  const company = input.company ?? "";
  const count = Math.max(numbers.length, urls.length, company === "" ? 0 : 1);
  return Array.from({ length: count }, (_, i) => {
    const number = numbers[i] ?? "";
    const known = number === "" ? undefined : PAGES[company]?.(encodeURIComponent(number));
    return { company, number, url: urls[i] ?? known ?? "" };
  });
}
