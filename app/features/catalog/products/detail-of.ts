import { moneyText, roundMoney } from "#app/platform/money.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { ProductCollection } from "./product-input.ts";
import type { ProductDetail, VariantDetail } from "./product-detail.ts";
import type { ProductDetailNode, VariantDetailNode } from "./shopify.server.ts";

const numberOf = (gid: string): string => String(idOfGid(gid));

/** What the product's form is filled with. */
export function detailOf(
  node: ProductDetailNode,
  currency: string | null,
  place: Pick<ProductDetail, "locations" | "locationId">,
): ProductDetail {
  const options = isPlain(node) ? [] : node.options;
  return {
    id: numberOf(node.id),
    updatedAt: node.updatedAt,
    isGiftCard: node.isGiftCard,
    title: node.title,
    descriptionHtml: node.descriptionHtml,
    status: node.status,
    category: node.category && { id: node.category.id, name: node.category.fullName },
    vendor: node.vendor,
    productType: node.productType,
    tags: node.tags,
    handle: node.handle,
    seoTitle: node.seo.title ?? "",
    seoDescription: node.seo.description ?? "",
    options: options.map(({ id, name, optionValues }) => ({
      id: numberOf(id),
      name,
      values: optionValues.map((value) => ({ id: numberOf(value.id), name: value.name })),
    })),
    variants: node.variants.map((variant) =>
      variantOf(
        variant,
        currency,
        options.map(({ name }) => name),
      ),
    ),
    collections: collectionsOf(node, false),
    automatedCollections: collectionsOf(node, true),
    ...place,
  };
}

const collectionsOf = ({ collections }: ProductDetailNode, isAutomated: boolean): ProductCollection[] =>
  collections.nodes
    .filter(({ ruleSet }) => (ruleSet !== null) === isAutomated)
    .map(({ id, title }) => ({ id: numberOf(id), title }))
    .sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));

/** A product without options has one that stands in for them. */
export const isPlain = ({ options, variants }: Pick<ProductDetailNode, "options" | "variants">): boolean =>
  variants.length <= 1 &&
  options.length === 1 &&
  options[0]!.name === "Title" &&
  options[0]!.optionValues.length === 1 &&
  options[0]!.optionValues[0]!.name === "Default Title";

function variantOf(node: VariantDetailNode, currency: string | null, options: readonly string[]): VariantDetail {
  const { inventoryItem: item } = node;
  const weight = item.measurement.weight;
  return {
    id: numberOf(node.id),
    itemId: numberOf(item.id),
    title: node.title,
    mediaId: node.media.nodes[0]?.id ?? null,
    values: options.map((name) => node.selectedOptions.find((one) => one.name === name)?.value ?? ""),
    price: node.price,
    compareAt: node.compareAtPrice ?? "",
    // Decimals come without their zeros, prices with them.
    cost: item.unitCost ? written(item.unitCost.amount, currency) : "",
    sku: node.sku ?? "",
    barcode: node.barcode ?? "",
    weight: weight ? String(weight.value) : "",
    weightUnit: weight?.unit ?? "KILOGRAMS",
    taxable: node.taxable,
    tracked: item.tracked,
    requiresShipping: item.requiresShipping,
    policy: node.inventoryPolicy,
    available: String(availableOf(node) ?? ""),
  };
}

/** Units at the location that was asked about; null where the variant is not stocked there. */
export const availableOf = ({ inventoryItem }: VariantDetailNode): number | null =>
  inventoryItem.inventoryLevel?.quantities[0]?.quantity ?? null;

const written = (amount: string, currency: string | null): string =>
  currency === null ? amount : moneyText(roundMoney(amount, currency), currency);
