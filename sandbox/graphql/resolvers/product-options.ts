// A product's options and their values. Values have no ids in the store: they are numbered within their option.
import type { ProductDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "../types.ts";
import { gid } from "./gid.ts";

interface OptionSource {
  product: ProductDoc;
  doc: ProductDoc["options"][number];
}

interface OptionValueSource {
  product: ProductDoc;
  optionId: string;
  optionName: string;
  index: number;
  value: string;
}

export const optionSources = (product: ProductDoc): OptionSource[] => product.options.map((doc) => ({ product, doc }));

const valueSources = ({ product, doc }: OptionSource): OptionValueSource[] =>
  doc.values.map((value, index) => ({ product, optionId: doc.id, optionName: doc.name, index, value }));

/** The option value that a variant has chosen. */
export function optionValue(product: ProductDoc, name: string, value: string): OptionValueSource {
  const option = product.options.find((item) => item.name === name);
  return {
    product,
    optionId: option?.id ?? product.id,
    optionName: name,
    index: Math.max(0, option?.values.indexOf(value) ?? 0),
    value,
  };
}

const isUsed = (ctx: RequestContext, { product, optionName, value }: OptionValueSource): boolean =>
  ctx.store.get(
    `select 1 from variants v, json_each(v.doc, '$.options') o
     where v.product_id = ? and json_extract(o.value, '$.name') = ? and json_extract(o.value, '$.value') = ? limit 1`,
    product.id,
    optionName,
    value,
  ) !== undefined;

export const productOptionResolvers: Resolvers = {
  ProductOption: {
    id: ({ doc }: OptionSource) => gid("ProductOption", doc.id),
    name: ({ doc }: OptionSource) => doc.name,
    position: ({ doc }: OptionSource) => doc.position,
    values: (option: OptionSource, _, ctx) =>
      valueSources(option)
        .filter((value) => isUsed(ctx, value))
        .map(({ value }) => value),
    optionValues: (option: OptionSource) => valueSources(option),
    linkedMetafield: () => null,
  },
  ProductOptionValue: {
    id: ({ optionId, index }: OptionValueSource) =>
      gid("ProductOptionValue", String(BigInt(optionId) * 1000n + BigInt(index))),
    name: ({ value }: OptionValueSource) => value,
    hasVariants: (source: OptionValueSource, _, ctx) => isUsed(ctx, source),
    linkedMetafieldValue: () => null,
    swatch: () => null,
  },
};
