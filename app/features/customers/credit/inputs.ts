import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";

export const ChangeCredit = z.object({
  id: IdText,
  direction: z.enum(["add", "take"]),
  /** In the store's currency, as typed: "12.50". */
  amount: z
    .string()
    .trim()
    .regex(/^\d{1,9}(\.\d{1,4})?$/, "Write an amount with a point, such as 12.50."),
  /** ISO 4217 of an account that the customer has; the store's where absent. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Store-local day after which added credit is gone; "": never. */
  expiresOn: z.union([z.literal(""), z.iso.date("Choose a day.")]).default(""),
  ...keyed,
});
export type ChangeCredit = z.output<typeof ChangeCredit>;
