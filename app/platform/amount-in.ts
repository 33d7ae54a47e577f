import { said } from "#app/i18n/said.ts";
import { AppError } from "./errors.ts";
import { exponentOf, parseMoney } from "./money.ts";

/** What is said of an amount that is finer than the currency: Shopify would round it without a word. */
export function tooFine(currency: string): string {
  const decimals = exponentOf(currency);
  return decimals === 0 ? said("amount.noDecimals", { currency }) : said("amount.decimals", { currency, decimals });
}

/** An amount as typed in minor units; throws invalid, naming the field, where it is finer than the currency. */
export function amountIn(text: string, currency: string, field: string): bigint {
  try {
    return parseMoney(text, currency);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = tooFine(currency);
    throw new AppError("invalid", message, { fields: { [field]: message } });
  }
}
