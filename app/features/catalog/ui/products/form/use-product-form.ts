import { useMemo } from "react";
import { z } from "zod";
import {
  type ProductDetail,
  ProductFields,
  ProductOption,
  ProductOptions,
  VariantFields,
} from "#app/features/catalog/schema.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { changedOf, createdOf, mergeProduct } from "./product-changes.ts";
import { EMPTY_PRODUCT, type ProductValues, valuesOf } from "./product-values.ts";

const keyed = { key: z.string() };
const FormValue = ProductOption.shape.values.element.extend(keyed);
/** The rules that the server checks again, on the form's own shape. */
const Schema = ProductFields.extend({
  options: ProductOptions.and(z.array(z.looseObject({ ...keyed, values: z.array(FormValue) }))),
  variants: z.array(
    VariantFields.extend({ ...keyed, id: z.string().nullable(), choices: z.record(z.string(), z.string()) }),
  ),
});

/** The form of a product, or of a new one; `locationId` is where units are counted. */
export function useProductForm(
  product: ProductDetail | null,
  locationId: string | null,
  onSaved?: (result: unknown) => void,
) {
  const values = useMemo(() => (product ? valuesOf(product) : EMPTY_PRODUCT), [product]);
  return useSaveForm<ProductValues>({
    values,
    schema: Schema as unknown as z.ZodType<unknown, ProductValues>,
    intent: product ? "save" : "create",
    also: product ? { seen: product.updatedAt, locationId } : { locationId },
    toSend: (typed) => (product ? changedOf(typed, values) : createdOf(typed)),
    merge: mergeProduct,
    onSaved,
  });
}
