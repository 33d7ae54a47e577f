import { z } from "zod";
import { said } from "#app/i18n/said.ts";

/** Longer ones are nearly always a barcode in the wrong field. */
const MOST_DIGITS = 12;

function amountError(typed: string): string | null {
  if (/,/.test(typed)) return said("amount.comma");
  if (/^-/.test(typed)) return said("amount.negative");
  if (!/^\d+(\.\d+)?$/.test(typed)) return said("amount.digits");
  if (typed.split(".")[0]!.replace(/^0+/, "").length > MOST_DIGITS) return said("amount.long", { digits: MOST_DIGITS });
  return null;
}

const amountOr = (isOptional: boolean) =>
  z
    .string()
    .trim()
    .max(100)
    .superRefine((typed, { addIssue }) => {
      const wrong = isOptional && typed === "" ? null : amountError(typed);
      if (wrong) addIssue({ code: "custom", message: wrong });
    });

/** An amount of money or a percentage as people type it, with a point. How many decimals it may have is the currency's matter (amountIn). */
export const AmountText = amountOr(false);
/** The same, or nothing. */
export const AmountOrNone = amountOr(true);
