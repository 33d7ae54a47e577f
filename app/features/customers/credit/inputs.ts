import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { AmountText } from "#app/platform/amount-text.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";

export const ChangeCredit = z.object({
  id: IdText,
  direction: z.enum(["add", "take"]),
  /** In the store's currency, as typed: "12.50". */
  amount: AmountText,
  /** ISO 4217 of an account that the customer has; the store's where absent. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Store-local day after which added credit is gone; "": never. */
  expiresOn: z.union([z.literal(""), z.iso.date(said("day.none"))]).default(""),
  ...keyed,
});
export type ChangeCredit = z.output<typeof ChangeCredit>;
