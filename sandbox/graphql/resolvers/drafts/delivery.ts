// What the store charges for shipping a draft: the rates its own checkouts have.
import { exponentOf } from "#sandbox/store/currency.ts";
import type { DraftDoc } from "#sandbox/store/draft.ts";
import { profileOf } from "#sandbox/store/events/world-of-store.ts";
import { shopAmount } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { moneyV2 } from "../money.ts";
import { orderOfDraft } from "./draft-plan.ts";

interface Rate {
  title: string;
  price: number;
}

const handleOf = (rate: Rate): string => Buffer.from(JSON.stringify(rate)).toString("base64url");

/** The rate that a handle names; null for one that the store never gave. */
export function rateOf(handle: string): (Rate & { handle: string }) | null {
  try {
    const { title, price } = JSON.parse(Buffer.from(handle, "base64url").toString()) as Partial<Rate>;
    return typeof title === "string" && Number.isSafeInteger(price) ? { title, price: price!, handle } : null;
  } catch {
    return null;
  }
}

/** Rates to the draft's address; none without one, or where nothing is to be shipped. */
export function shippingRates(ctx: RequestContext, draft: DraftDoc) {
  const to = draft.shippingAddress;
  if (!to || !draft.lines.some(({ line }) => line.requiresShipping)) return [];
  const { priceUnit, countryCode, currency } = profileOf(ctx.store);
  const round = exponentOf(currency) === 0 ? 10 : 1;
  const of = (units: number) => Math.round((units * priceUnit) / round) * round;
  const goods = shopAmount(orderOfDraft(ctx, draft).totals.subtotal);
  const rates: Rate[] =
    to.countryCode === countryCode
      ? [
          goods >= 75 * priceUnit ? { title: "Free shipping", price: 0 } : { title: "Standard", price: of(5.95) },
          { title: "Express", price: of(14.95) },
        ]
      : [{ title: "International", price: of(18.5) }];
  return rates.map((rate) => ({
    handle: handleOf(rate),
    title: rate.title,
    code: rate.title,
    source: "shopify",
    price: moneyV2(rate.price, currency),
  }));
}
