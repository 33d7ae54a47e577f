import { z } from "zod";
import { ProductCollection, type UpdateProduct } from "./product-input.ts";

interface Moves {
  readonly join: readonly string[];
  readonly leave: readonly string[];
}

const Collections = z.array(ProductCollection);

/**
 * The ids of the collections that a product is put into and taken from: what was typed otherwise than it was seen. What somebody else
 * did meanwhile stays. Without what was seen, what is there now stands for it.
 */
export function collectionMoves(
  { collections: now }: { readonly collections: readonly ProductCollection[] },
  { collections: typed, was }: Pick<UpdateProduct, "collections" | "was">,
): Moves {
  if (!typed) return { join: [], leave: [] };
  const seen = idsOf(Collections.safeParse(was?.fields.collections).data ?? now);
  const [wanted, there] = [idsOf(typed), idsOf(now)];
  return {
    join: [...wanted].filter((id) => !seen.has(id) && !there.has(id)),
    leave: [...seen].filter((id) => !wanted.has(id) && there.has(id)),
  };
}

/** All that the product is in then. */
export const collectionsAfter = (now: readonly ProductCollection[], { join, leave }: Moves): string[] => [
  ...[...idsOf(now)].filter((id) => !leave.includes(id)),
  ...join,
];

const idsOf = (collections: readonly ProductCollection[]) => new Set(collections.map(({ id }) => id));
