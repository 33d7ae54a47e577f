import { AppError } from "#app/platform/errors.ts";
import { parseMoney } from "#app/platform/money.ts";

/** An amount as typed in minor units; throws invalid, naming the field, where it is finer than the currency. */
export function amountIn(text: string, currency: string, field: string): bigint {
  try {
    return parseMoney(text, currency);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `${currency} has no such small amounts. Leave out the last digits.`;
    throw new AppError("invalid", message, { fields: { [field]: message } });
  }
}
