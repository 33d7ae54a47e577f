import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { IdText } from "#app/platform/change/keyed.ts";

/** The order of an address. */
export const OrderRef = z.object({ id: IdText });
export type OrderRef = z.infer<typeof OrderRef>;

/** How many of a thing, below what GraphQL's Int and an order hold. */
export const Count = z.int().min(0).max(1_000_000);

/** Units of a line, at least one; the form leaves out lines with none. */
export const Units = z.object({ id: IdText, quantity: Count.min(1) });

/** A tail of a gid that may be staged only: a number or a uuid. */
export const TailText = z.string().regex(/^[\w-]{1,64}$/, said("id"));

export const NoteText = z.string().trim().max(5000);
