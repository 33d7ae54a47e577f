import { z } from "zod";
import { type Shaped, shapeText } from "./product-shape.ts";

/** What a form saw of what it changes: a sale raises a product's updatedAt, too, and is no reason to refuse a new title. */
export const SeenProduct = z.object({
  fields: z.record(z.string(), z.unknown()),
  /** By the ids of the variants. Units are seen by themselves (`seenAvailable`). */
  variants: z.record(z.string(), z.record(z.string(), z.unknown())),
  /** Which options and variants there were; absent where they are not changed. */
  shape: z.string().optional(),
});
export type SeenProduct = z.infer<typeof SeenProduct>;

/** True where all that is about to be changed still is as it was seen. */
export function isAsSeen(
  now: Shaped & { readonly variants: readonly object[] },
  { fields, variants, shape }: SeenProduct,
): boolean {
  const rows = new Map(now.variants.map((row) => [(row as { id: string | null }).id, row]));
  return (
    (shape === undefined || shape === shapeText(now)) &&
    holds(now, fields) &&
    Object.entries(variants).every(([id, seen]) => rows.has(id) && holds(rows.get(id)!, seen))
  );
}

const holds = (thing: object, seen: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(seen).every(
    ([name, value]) => JSON.stringify((thing as Record<string, unknown>)[name]) === JSON.stringify(value),
  );
