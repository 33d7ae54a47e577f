import { z } from "zod";
import { said } from "#app/i18n/said.ts";

/** Spread into the input of every verb that changes something: the key of the form, or the request's Idempotency-Key (see change.server.ts). */
export const keyed = { key: z.string().min(8).max(200).optional() };

/** A Shopify id as its number, in an address or a form. */
export const IdText = z.string().regex(/^\d{1,18}$/, said("id"));
