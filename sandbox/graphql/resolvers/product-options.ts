// A product's options and their values. A generated product's values have no ids in the store: they are numbered within their option.
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
  valueId?: string;
  optionName: string;
  index: number;
  value: string;
}

export const optionSources = (product: ProductDoc): OptionSource[] => product.options.map((doc) => ({ product, doc }));

const valueSources = ({ product, doc }: OptionSource): OptionValueSource[] =>
  doc.values.map((value, index) => ({
    ...{ product, optionId: doc.id, valueId: doc.valueIds?.[index], optionName: doc.name, index, value },
  }));

/** The option value that a variant has chosen. */
export function optionValue(product: ProductDoc, name: string, value: string): OptionValueSource {
  const option = product.options.find((item) => item.name === name);
  const index = Math.max(0, option?.values.indexOf(value) ?? 0);
  return {
    ...{
      product,
      optionId: option?.id ?? product.id,
      valueId: option?.valueIds?.[index],
      optionName: name,
      index,
      value,
    },
  };
}

const keyOf = (name: string, value: string): string => JSON.stringify([name, value]);

/** What the product's variants have chosen; kept for the request, as the product stands now. */
function chosenOf(ctx: RequestContext, product: ProductDoc): Set<string> {
  const key = `options.chosen ${product.id} ${product.updatedAt}`;
  const kept = ctx.memo.get(key) as Set<string> | undefined;
  if (kept) return kept;
  const rows = ctx.store.all<{ name: string; value: string }>(
    `select distinct json_extract(o.value, '$.name') as name, json_extract(o.value, '$.value') as value
     from variants v, json_each(v.doc, '$.options') o where v.product_id = ?`,
    product.id,
  );
  const chosen = new Set(rows.map(({ name, value }) => keyOf(name, value)));
  ctx.memo.set(key, chosen);
  return chosen;
}

const isUsed = (ctx: RequestContext, { product, optionName, value }: OptionValueSource): boolean =>
  chosenOf(ctx, product).has(keyOf(optionName, value));

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
    id: ({ optionId, valueId, index }: OptionValueSource) =>
      gid("ProductOptionValue", valueId ?? String(BigInt(optionId) * 1000n + BigInt(index))),
    name: ({ value }: OptionValueSource) => value,
    hasVariants: (source: OptionValueSource, _, ctx) => isUsed(ctx, source),
    linkedMetafieldValue: () => null,
    swatch: () => null,
  },
};
