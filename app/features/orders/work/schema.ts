import { z } from "zod";
import { IdText } from "#app/platform/change/keyed.ts";

/** The order of an address. */
export const OrderRef = z.object({ id: IdText });
export type OrderRef = z.infer<typeof OrderRef>;

/** Units of a line, at least one; the form leaves out lines with none. */
export const Units = z.object({ id: IdText, quantity: z.int("Enter a whole number.").min(1, "Enter at least 1.") });

/** A tail of a gid that may be staged only: a number or a uuid. */
export const TailText = z.string().regex(/^[\w-]{1,64}$/, "This is not an id.");

/** An amount as typed: digits with at most one point; what is finer than the currency Shopify refuses. */
export const AmountText = z
  .string()
  .trim()
  .regex(/^\d{1,10}(\.\d{1,3})?$/, "Enter an amount such as 12.50: digits and one point, nothing negative.");

export const NoteText = z.string().trim().max(5000, "At most 5,000 characters.");
