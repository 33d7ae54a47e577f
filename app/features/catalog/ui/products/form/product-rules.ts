import { z } from "zod";
import {
  NewPictures,
  ProductFields,
  ProductOption,
  ProductOptions,
  VariantFields,
} from "#app/features/catalog/schema.ts";
import type { ProductValues } from "./product-values.ts";

const keyed = { key: z.string() };
const FormValue = ProductOption.shape.values.element.extend(keyed);
/** The rules that the server checks again, on the form's own shape. */
export const productRules = ProductFields.extend({
  channelIds: z.array(z.string()).nullable(),
  files: NewPictures.and(z.array(z.looseObject(keyed))),
  options: ProductOptions.and(z.array(z.looseObject({ ...keyed, values: z.array(FormValue) }))),
  variants: z.array(
    VariantFields.extend({ ...keyed, id: z.string().nullable(), choices: z.record(z.string(), z.string()) }),
  ),
}) as unknown as z.ZodType<unknown, ProductValues>;
