// A product with its variants as a mutation changes them: read whole, changed in memory, written by write-draft.ts.
import { newId } from "#sandbox/store/events/happening.ts";
import type { InventoryItemDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";

export type OptionDoc = ProductDoc["options"][number];

export interface DraftVariant {
  doc: VariantDoc;
  item: InventoryItemDoc;
  /** Units for sale there shall be, by location's id; other locations stay as they are. */
  stock: Map<string, { name: "available" | "on_hand"; quantity: number }>;
}

export interface ProductDraft {
  product: ProductDoc;
  /** In the order of their positions. */
  variants: DraftVariant[];
  /** Not in the store yet. */
  isNew: boolean;
}

export const DEFAULT_OPTION = "Title";
export const DEFAULT_VALUE = "Default Title";
export const MOST_VARIANTS = 2048;
export const MOST_OPTIONS = 3;

/** The ids of an option's values, in their order. */
export const valueIdsOf = (option: OptionDoc): string[] =>
  option.values.map((_, index) => option.valueIds?.[index] ?? String(BigInt(option.id) * 1000n + BigInt(index)));

/** A product with everything that belongs to it, to be changed at will. */
export function readDraft(store: Store, product: ProductDoc): ProductDraft {
  const rows = store.all<{ doc: string; item: string }>(
    `select v.doc, i.doc as item from variants v join inventory_items i on i.id = v.inventory_item_id
     where v.product_id = ? order by v.position, v.id`,
    BigInt(product.id),
  );
  const options = product.options.map((option) => ({
    ...option,
    values: [...option.values],
    valueIds: valueIdsOf(option),
  }));
  return {
    product: { ...structuredClone(product), options },
    variants: rows.map(({ doc, item }) => ({
      doc: JSON.parse(doc) as VariantDoc,
      item: JSON.parse(item) as InventoryItemDoc,
      stock: new Map(),
    })),
    isNew: false,
  };
}

const FIRST_OPTION_ID = 50_000_000_000_000n;
const FIRST_VALUE_ID = 5_000_000_000_000n;

/** Options have no table: their ids are counted on. */
function countedId(store: Store, kind: string, from: bigint): string {
  const key = `last_id:${kind}`;
  const last = store.get<{ value: string }>("select value from meta where key = ?", key)?.value;
  const next = String(BigInt(last ?? from) + 32_768n);
  store.run("insert or replace into meta (key, value) values (?, ?)", key, next);
  return next;
}
export const newValueId = (store: Store): string => countedId(store, "option_values", FIRST_VALUE_ID);

export function newOption(store: Store, name: string, values: string[]): OptionDoc {
  const id = countedId(store, "options", FIRST_OPTION_ID);
  return { id, name, position: 0, values, valueIds: values.map(() => newValueId(store)) };
}

/** A product that nobody has said anything of yet; its title and handle are to follow. */
export function newDraft(store: Store, isGiftCard: boolean): ProductDraft {
  const now = store.nowIso();
  const product: ProductDoc = {
    ...{ id: newId(store, "products", 32_768), title: "", handle: "", descriptionHtml: "" },
    ...{ vendor: store.shop().name, productType: "", status: "ACTIVE", tags: [], options: [], media: [] },
    ...{ isGiftCard, createdAt: now, updatedAt: now, publishedAt: null },
  };
  return { product, variants: [], isNew: true };
}

/** A variant with what Shopify gives one of which nothing was said. */
export function newVariant(store: Store, product: ProductDoc, options: VariantDoc["options"]): DraftVariant {
  const now = store.nowIso();
  const id = newId(store, "variants", 32_768);
  const itemId = newId(store, "inventory_items", 98_317);
  return {
    doc: {
      ...{ id, productId: product.id, inventoryItemId: itemId, title: "", position: 0, sku: null, barcode: null },
      ...{ price: 0, compareAtPrice: null, taxable: !product.isGiftCard, options, inventoryPolicy: "DENY" },
      ...{ createdAt: now, updatedAt: now },
    },
    item: {
      ...{
        id: itemId,
        variantId: id,
        sku: null,
        tracked: false,
        requiresShipping: !product.isGiftCard,
        unitCost: null,
      },
      ...{ countryCodeOfOrigin: null, harmonizedSystemCode: null, createdAt: now, updatedAt: now },
    },
    stock: new Map(),
  };
}

/** One option named Title, one variant: what a product has that comes in one kind only. */
export function makeStandalone(store: Store, draft: ProductDraft): void {
  draft.product.options = [newOption(store, DEFAULT_OPTION, [DEFAULT_VALUE])];
  const options = [{ name: DEFAULT_OPTION, value: DEFAULT_VALUE }];
  const [first] = draft.variants;
  draft.variants = [first ? { ...first, doc: { ...first.doc, options } } : newVariant(store, draft.product, options)];
}

/** The only variant, made by Shopify because nobody named another. */
export const isStandaloneDefault = ({ variants }: ProductDraft): boolean =>
  variants.length === 1 && variants[0]!.doc.options.every(({ value }) => value === DEFAULT_VALUE);

/** What a variant is called: its values, in the order of the options. */
export const titleOf = (options: VariantDoc["options"]): string => options.map(({ value }) => value).join(" / ");

export const existsAlready = (options: VariantDoc["options"]): string =>
  `The variant '${titleOf(options)}' already exists. Please change at least one option value.`;

/** What two variants of a product must not share. */
export const comboOf = (options: VariantDoc["options"]): string =>
  JSON.stringify(options.map(({ value }) => value.toLowerCase()));
