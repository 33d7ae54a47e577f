// How tests of products ask: each mutation with everything that it answers.
import { ask } from "#sandbox/graphql/resolvers/test-world.ts";
import type { Store } from "#sandbox/store/store.ts";

export const VARIANT =
  'id title position sku barcode price compareAtPrice taxable inventoryPolicy inventoryQuantity selectedOptions { name value } inventoryItem { id tracked requiresShipping unitCost { amount } harmonizedSystemCode countryCodeOfOrigin measurement { weight { value unit } } inventoryLevels(first: 9) { nodes { location { id } quantities(names: ["available", "on_hand"]) { quantity } } } }';
export const PRODUCT = `id title handle descriptionHtml vendor productType status tags isGiftCard publishedAt totalInventory tracksInventory templateSuffix giftCardTemplateSuffix requiresSellingPlan
  seo { title description } category { id fullName } updatedAt collections(first: 5) { nodes { id } } media(first: 9) { nodes { alt } }
  options { id name position values optionValues { id name hasVariants } } variants(first: 100) { nodes { ${VARIANT} } } metafields(first: 5) { nodes { key value } }`;

type Arguments = Record<string, [type: string, value: unknown]>;
const ERRORS = "userErrors { field message code }";

export const values = (...names: string[]) => names.map((name) => ({ name }));
export const pair = (color: string, size: string) => [
  { optionName: "Color", name: color },
  { optionName: "Size", name: size },
];
export const numberOf = (gid: string): string => gid.split("/").at(-1)!;

/** The mutations of products, asked of one store; `out` is the payload. */
export function productsOf(store: Store) {
  const run = (name: string, args: Arguments, answer: string) => {
    const names = Object.keys(args);
    const head = names.map((key) => `$${key}: ${args[key]![0]}`).join(", ");
    const query = `mutation (${head}) { ${name}(${names.map((key) => `${key}: $${key}`).join(", ")}) { ${answer} } }`;
    const asked = ask(store, query, Object.fromEntries(names.map((key) => [key, args[key]![1]])));
    return { ...asked, out: asked.data?.[name] };
  };
  const create = (product: Record<string, unknown>) =>
    run(
      "productCreate",
      { product: ["ProductCreateInput", product] },
      `product { ${PRODUCT} } userErrors { field message }`,
    );
  const bulk = (verb: "Create" | "Update", productId: string, variants: unknown[], extra: Arguments = {}) =>
    run(
      `productVariantsBulk${verb}`,
      { productId: ["ID!", productId], variants: ["[ProductVariantsBulkInput!]!", variants], ...extra },
      `product { ${PRODUCT} } productVariants { ${VARIANT} } ${ERRORS}`,
    );
  const addOptions = (productId: string, options: unknown[], variantStrategy: string | null = null) =>
    run(
      "productOptionsCreate",
      {
        productId: ["ID!", productId],
        options: ["[OptionCreateInput!]!", options],
        variantStrategy: ["ProductOptionCreateVariantStrategy", variantStrategy],
      },
      `product { ${PRODUCT} } ${ERRORS}`,
    );
  const set = (input: Record<string, unknown>, identifier?: Record<string, unknown>) =>
    run(
      "productSet",
      {
        input: ["ProductSetInput!", input],
        ...(identifier ? { identifier: ["ProductSetIdentifiers", identifier] } : {}),
      },
      `product { ${PRODUCT} } ${ERRORS}`,
    );
  /** A product of two colours in two sizes with its first variant only. */
  const shirt = () =>
    create({
      title: "Shirt",
      productOptions: [
        { name: "Color", values: values("Red", "Blue") },
        { name: "Size", values: values("S", "L") },
      ],
    }).out.product;
  return { run, create, bulk, addOptions, set, shirt };
}
