import { useMemo } from "react";
import type { Channel, ProductDetail } from "#app/features/catalog/schema.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { isDeepEqual } from "./is-deep-equal.ts";
import { changedOf, createdOf, mergeProduct, seenOf, seenProduct } from "./product-changes.ts";
import { newProduct, type ProductValues, valuesOf } from "./product-values.ts";

interface ProductFormOptions {
  /** Null: a new one. */
  product: ProductDetail | null;
  /** Where units are counted. */
  locationId: string | null;
  currency: string;
  /** That can be chosen for a new one; null: the app may not. */
  channels: readonly Channel[] | null;
  /** Waited for before a form is sent: see useSaveForm. */
  before: () => Promise<boolean>;
  onSaved: (result: unknown) => void;
}

/** The form of a product, or of a new one. */
export function useProductForm({ product, locationId, currency, channels, before, onSaved }: ProductFormOptions) {
  const values = useMemo(() => {
    if (product) return valuesOf(product);
    return newProduct(currency, channels?.map(({ id }) => id) ?? null);
  }, [product, currency, channels]);
  return useSaveForm<ProductValues>({
    values,
    schema: async () => (await import("./product-rules.ts")).productRules,
    intent: product ? "save" : "create",
    isNew: product === null,
    also: { locationId },
    toSend: (typed, seen) =>
      product
        ? {
            ...changedOf(typed, values, seen),
            was: seenOf(typed, values, seen),
            seen: versionOf(product, isDeepEqual(seen, values)),
          }
        : createdOf(typed),
    merge: mergeProduct,
    seenAfter: seenProduct,
    before,
    onSaved,
  });
}

// Where something was typed over what is new, it is no version that was seen as a whole: then each part that is changed is looked at.
const versionOf = ({ updatedAt }: ProductDetail, isSeen: boolean): string => (isSeen ? updatedAt : "");
