// Options and their values, copies, and whole products in one call.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";
import type { Store } from "#sandbox/store/store.ts";
import { numberOf, pair, PRODUCT, productsOf, values } from "./test-products.ts";

vi.setConfig({ testTimeout: 60_000 });

let store: Store;
let asks: ReturnType<typeof productsOf>;
beforeEach(() => {
  store = testStore({ orders: 20, seed: "product-set" });
  asks = productsOf(store);
});
afterEach(() => store.close());

const ERRORS = "userErrors { field message code }";
interface Answered {
  options: { id: string; name: string; optionValues: { id: string; name: string; hasVariants: boolean }[] }[];
  variants: { nodes: { id: string; title: string }[] };
}
const titles = (product: Answered): string[] => product.variants.nodes.map(({ title }) => title);
const shape = (product: Answered) =>
  product.options.map(({ name, optionValues }) => [name, ...optionValues.map((value) => value.name)]);

describe("productOptionsCreate", () => {
  it("takes the place of Title, and gives variants the first new value", () => {
    const { product } = asks.create({ title: "Mug" }).out;
    const { out } = asks.addOptions(product.id, [{ name: "Color", values: values("Red", "Green") }]);
    expect(shape(out.product)).toEqual([["Color", "Red", "Green"]]);
    expect(titles(out.product)).toEqual(["Red"]);
    const more = asks.addOptions(product.id, [{ name: "Size", position: 1, values: values("S", "L") }], "CREATE");
    expect(shape(more.out.product)).toEqual([
      ["Size", "S", "L"],
      ["Color", "Red", "Green"],
    ]);
    expect(titles(more.out.product)).toEqual(["S / Red", "S / Green", "L / Red", "L / Green"]);
  });

  it.each([
    [[{ name: "Size / Fit", values: values("S") }], ["options", "0", "name"], "INVALID_NAME"],
    [[{ name: "Fit", values: [] }], ["options", "0"], "OPTION_VALUES_MISSING"],
    [[{ name: "N".repeat(256), values: values("S") }], ["options", "0"], "OPTION_NAME_TOO_LONG"],
    [[{ name: "color", values: values("S") }], ["options", "0"], "OPTION_ALREADY_EXISTS"],
    [[{ name: "Fit", values: values("a", "A") }], ["options", "0"], "DUPLICATED_OPTION_VALUE"],
    [
      [
        { name: "Fit", values: values("a") },
        { name: "Cut", values: values("b") },
      ],
      ["options"],
      "OPTIONS_OVER_LIMIT",
    ],
  ])("refuses %o", (options, field, code) => {
    const product = asks.shirt();
    const { out } = asks.addOptions(product.id, options);
    expect(out.userErrors).toMatchObject([{ field, code }]);
    expect(out.product.updatedAt).toBe(product.updatedAt);
  });

  it("makes no more than 2,048 variants", () => {
    const { product } = asks.create({ title: "Many" }).out;
    const many = (letter: string) => values(...Array.from({ length: 50 }, (_, n) => `${letter}${n}`));
    const options = [
      { name: "A", values: many("a") },
      { name: "B", values: many("b") },
    ];
    const { out } = asks.addOptions(product.id, options, "CREATE");
    expect(out.userErrors).toEqual([
      {
        field: ["options"],
        message: "The number of created variants would exceed the 2048 variants per product limit",
        code: "TOO_MANY_VARIANTS_CREATED",
      },
    ]);
  });
});

describe("productOptionUpdate", () => {
  const update = (productId: string, args: Record<string, [string, unknown]>) =>
    asks.run("productOptionUpdate", { productId: ["ID!", productId], ...args }, `product { ${PRODUCT} } ${ERRORS}`);
  const option = (value: Record<string, unknown>): [string, unknown] => ["OptionUpdateInput!", value];

  it("renames and moves an option, and its values in all variants", () => {
    const product = asks.shirt();
    const [color] = product.options;
    const { out } = update(product.id, {
      option: option({ id: color.id, name: "Shade", position: 2 }),
      optionValuesToAdd: ["[OptionValueCreateInput!]", values("Green")],
      optionValuesToUpdate: ["[OptionValueUpdateInput!]", [{ id: color.optionValues[0].id, name: "Crimson" }]],
      optionValuesToDelete: ["[ID!]", [color.optionValues[1].id]],
    });
    expect(out.userErrors).toEqual([]);
    expect(shape(out.product)).toEqual([
      ["Size", "S", "L"],
      ["Shade", "Crimson", "Green"],
    ]);
    expect(out.product.options[1].optionValues[0].id).toBe(color.optionValues[0].id);
    expect(titles(out.product)).toEqual(["S / Crimson"]);
  });

  it("makes and removes variants where it is told to manage them", () => {
    const product = asks.shirt();
    asks.bulk("Create", product.id, [{ optionValues: pair("Red", "L") }]);
    const [color] = product.options;
    const strategy: [string, unknown] = ["ProductOptionUpdateVariantStrategy", "MANAGE"];
    const added = update(product.id, {
      option: option({ id: color.id }),
      optionValuesToAdd: ["[OptionValueCreateInput!]", values("Green")],
      variantStrategy: strategy,
    });
    expect(titles(added.out.product)).toEqual(["Red / S", "Red / L", "Green / S", "Green / L"]);
    const red: [string, unknown] = ["[ID!]", [color.optionValues[0].id]];
    const kept = update(product.id, { option: option({ id: color.id }), optionValuesToDelete: red });
    expect(kept.out.userErrors[0]).toMatchObject({ code: "OPTION_VALUE_HAS_VARIANTS" });
    const gone = update(product.id, {
      ...{ option: option({ id: color.id }), optionValuesToDelete: red, variantStrategy: strategy },
    });
    expect(titles(gone.out.product)).toEqual(["Green / S", "Green / L"]);
  });

  it("knows its own options only, and no name with the sign that parts values", () => {
    const product = asks.shirt();
    const errors = (value: Record<string, unknown>) => update(product.id, { option: option(value) }).out.userErrors;
    expect(errors({ id: "gid://shopify/ProductOption/1", name: "x" })).toMatchObject([
      { field: ["option"], message: "Option does not exist" },
    ]);
    expect(errors({ id: product.options[0].id, name: " " })).toMatchObject([{ code: "INVALID_NAME" }]);
    expect(errors({ id: product.options[0].id, name: "A / B" })).toEqual([
      { field: ["option", "name"], message: "The name contains unsupported sequence ' / '", code: "INVALID_NAME" },
    ]);
  });
});

describe("productOptionsDelete and productOptionsReorder", () => {
  const remove = (productId: string, options: string[], strategy: string | null = null) =>
    asks.run(
      "productOptionsDelete",
      {
        productId: ["ID!", productId],
        options: ["[ID!]!", options],
        strategy: ["ProductOptionDeleteStrategy", strategy],
      },
      `deletedOptionsIds product { ${PRODUCT} } ${ERRORS}`,
    ).out;

  it("leave a product with Title when no option is left", () => {
    const product = asks.shirt();
    const ids = product.options.map(({ id }: { id: string }) => id);
    const out = remove(product.id, ids);
    expect(out.deletedOptionsIds).toEqual(ids);
    expect(shape(out.product)).toEqual([["Title", "Default Title"]]);
    expect(out.product.variants.nodes).toMatchObject([{ id: product.variants.nodes[0].id, title: "Default Title" }]);
    expect(remove(product.id, ids).userErrors[0]).toMatchObject({ field: ["options", "0"] });
  });

  it("delete variants only where that was asked for", () => {
    const product = asks.shirt();
    asks.bulk("Create", product.id, [{ optionValues: pair("Blue", "S") }, { optionValues: pair("Blue", "L") }]);
    const [color] = product.options;
    const codes = (strategy: string | null) =>
      remove(product.id, [color.id], strategy).userErrors.map(({ code }: { code: string }) => code);
    expect(codes(null)).toEqual(["CANNOT_DELETE_OPTION_WITH_MULTIPLE_VALUES"]);
    expect(codes("NON_DESTRUCTIVE")).toEqual(["CANNOT_USE_NON_DESTRUCTIVE_STRATEGY"]);
    expect(titles(remove(product.id, [color.id], "POSITION").product)).toEqual(["S", "L"]);
  });

  it("put options, values and with them variants into another order", () => {
    const product = asks.shirt();
    asks.bulk("Create", product.id, [{ optionValues: pair("Blue", "S") }, { optionValues: pair("Blue", "L") }]);
    const reorder = (options: unknown[]) =>
      asks.run(
        "productOptionsReorder",
        { productId: ["ID!", product.id], options: ["[OptionReorderInput!]!", options] },
        `product { ${PRODUCT} } ${ERRORS}`,
      ).out;
    const { product: after } = reorder([
      { name: "Size", values: values("L") },
      { name: "Color", values: values("Blue") },
    ]);
    expect(shape(after)).toEqual([
      ["Size", "L", "S"],
      ["Color", "Blue", "Red"],
    ]);
    expect(titles(after)).toEqual(["L / Blue", "S / Blue", "S / Red"]);
    expect(reorder([{ name: "Missing option" }]).userErrors).toEqual([
      {
        ...{ field: ["options"], message: "Option name 'Missing option' does not exist." },
        code: "OPTION_NAME_DOES_NOT_EXIST",
      },
    ]);
    expect(reorder([{ name: "Color" }, { name: "Color" }]).userErrors).toEqual([
      { field: ["options", "1"], message: "Duplicated option name 'Color'.", code: "DUPLICATED_OPTION_NAME" },
    ]);
    expect(reorder([{ id: product.options[0].id }, { name: "Size" }]).userErrors[0]).toMatchObject({
      code: "MIXING_ID_AND_NAME_KEYS_IS_NOT_ALLOWED",
    });
  });
});

describe("productDuplicate", () => {
  it("copies everything but stock, under a handle of its own", () => {
    const source = asks.shirt();
    asks.bulk("Create", source.id, [
      { optionValues: pair("Blue", "L"), price: "7", inventoryItem: { sku: "B-L", tracked: true } },
    ]);
    const copy = (newTitle: string) =>
      asks.run(
        "productDuplicate",
        { productId: ["ID!", source.id], newTitle: ["String!", newTitle] },
        `newProduct { ${PRODUCT} } userErrors { field message }`,
      );
    const { out, emitted } = copy("Shirt again");
    expect(out.newProduct).toMatchObject({
      ...{ title: "Shirt again", handle: "shirt-again", status: "ACTIVE", totalInventory: 0 },
      variants: { nodes: [{ title: "Red / S" }, { title: "Blue / L", price: "7.00", sku: "B-L" }] },
    });
    expect(out.newProduct.options[0].id).not.toBe(source.options[0].id);
    expect(emitted[0]).toBe(`products/create ${numberOf(out.newProduct.id)}`);
    expect(copy("Shirt again").out.newProduct.handle).toBe("shirt-again-1");
    expect(copy(" ").out).toEqual({
      newProduct: null,
      userErrors: [{ field: ["newTitle"], message: "Title can't be blank" }],
    });
  });
});

describe("productSet", () => {
  const location = () =>
    store.get<{ id: string }>("select 'gid://shopify/Location/' || id as id from locations where active = 1 limit 1")!
      .id;
  const input = (sizes: string[], price = "10") => ({
    ...{ title: "Set", productOptions: [{ name: "Size", values: values(...sizes) }] },
    variants: sizes.map((size) => ({
      ...{ optionValues: [{ optionName: "Size", name: size }], price, sku: `SET-${size}` },
      inventoryItem: { tracked: true },
      inventoryQuantities: [{ locationId: location(), name: "available", quantity: 4 }],
    })),
  });

  it("makes a product, and changes it to what is said next", () => {
    const made = asks.set(input(["S", "M"])).out;
    expect(made.userErrors).toEqual([]);
    expect(made.product).toMatchObject({ handle: "set", totalInventory: 8 });
    const changed = asks.set({ ...input(["M", "L"], "12"), vendor: "New" }, { id: made.product.id });
    expect(changed.out.userErrors).toEqual([]);
    expect(changed.out.product).toMatchObject({
      ...{ id: made.product.id, vendor: "New", totalInventory: 8 },
      variants: { nodes: [{ id: made.product.variants.nodes[1].id, price: "12.00" }, { title: "L" }] },
    });
    expect(shape(changed.out.product)).toEqual([["Size", "M", "L"]]);
    expect(changed.out.product.options[0].id).toBe(made.product.options[0].id);
    expect(changed.emitted[0]).toBe(`products/update ${numberOf(made.product.id)}`);
    const only = asks.set({ title: "Other" }, { id: made.product.id }).out.product;
    expect(only).toMatchObject({ title: "Other", variants: { nodes: [{ title: "M" }, { title: "L" }] } });
  });

  it("finds by handle, and makes what it does not find", () => {
    const first = asks.set({ title: "By handle", handle: "by-handle" }, { handle: "by-handle" }).out.product;
    const second = asks.set({ title: "Same", handle: "by-handle" }, { handle: "by-handle" }).out.product;
    expect(second).toMatchObject({ id: first.id, title: "Same" });
  });

  it("replaces metafields and manual collections that are given", () => {
    const [one, two] = store
      .all<{ id: string }>(
        "select 'gid://shopify/Collection/' || id as id from collections where json_extract(doc, '$.ruleSet') is null",
      )
      .map(({ id }) => id);
    const field = (key: string) => ({ namespace: "custom", key, type: "single_line_text_field", value: "x" });
    const made = asks.set({ title: "Lists", collections: [one, two].filter(Boolean), metafields: [field("aa")] }).out;
    expect(made.product.collections.nodes.map(({ id }: { id: string }) => id)).toContain(one);
    const { product } = asks.set({ collections: [], metafields: [field("bb")] }, { id: made.product.id }).out;
    expect(product.collections.nodes.map(({ id }: { id: string }) => id)).not.toContain(one);
    expect(product.metafields.nodes).toEqual([{ key: "bb", value: "x" }]);
  });

  it("makes 2,048 variants in one call, and not one more", () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `v${n}`);
    const query =
      "mutation ($input: ProductSetInput!) { productSet(input: $input) { product { variantsCount { count } } userErrors { message } } }";
    const variants = many(2048).map((name) => ({ optionValues: [{ optionName: "Kind", name }] }));
    // A list of values takes 250 entries: many variants need more than one option.
    const [a, b] = [many(128), many(16)];
    const spread = variants.map((_, n) => ({
      optionValues: [
        { optionName: "A", name: a[n % 128] },
        { optionName: "B", name: b[Math.floor(n / 128)] },
      ],
    }));
    const productOptions = [
      { name: "A", values: values(...a) },
      { name: "B", values: values(...b) },
    ];
    const asked = ask(store, query, { input: { title: "Huge", productOptions, variants: spread } });
    expect(asked.data.productSet).toEqual({ product: { variantsCount: { count: 2048 } }, userErrors: [] });
    const more = ask(store, query, { input: { title: "Huger", productOptions, variants: [...spread, spread[0]] } });
    expect(more.errors).toMatchObject([
      {
        message: "The input array size of 2049 is greater than the maximum allowed of 2048.",
        path: ["productSet", "input", "variants"],
        extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
      },
    ]);
  });

  it.each([
    [{ title: "t".repeat(256) }, ["input", "title"], "is too long (maximum is 255 characters)"],
    [{ title: "t", vendor: "v".repeat(256) }, ["input"], "Vendor is too long (maximum is 255 characters)"],
    [
      { title: "t", productOptions: [{ name: "A", values: [{ name: "a" }] }] },
      ["input", "variants"],
      "Variants input is required when updating product options",
    ],
    [
      {
        ...{ title: "t", productOptions: [{ name: "X / Y", values: [{ name: "1" }] }] },
        variants: [{ optionValues: [{ optionName: "X / Y", name: "1" }] }],
      },
      ["input", "productOptions", "0", "name"],
      "The name contains unsupported sequence ' / '",
    ],
    [{ id: "gid://shopify/Product/1", title: "t" }, ["input", "id"], "Product does not exist"],
  ])("refuses %o", (wrong, field, message) => {
    expect(asks.set(wrong).out).toMatchObject({ product: null, userErrors: [{ field, message }] });
  });

  it("refuses twins, costs out of bounds, and an id beside an identifier", () => {
    const twins = input(["S", "S"]);
    const { out } = asks.set({ ...twins, productOptions: [{ name: "Size", values: values("S") }] });
    expect(out.userErrors).toEqual([
      {
        ...{ field: ["input", "variants", "1"], code: "INVALID_VARIANT" },
        message: "The variant 'S' already exists. Please change at least one option value.",
      },
    ]);
    const { variants, ...rest } = input(["S"]);
    const costly = { ...rest, variants: [{ ...variants[0], inventoryItem: { cost: "-1" } }] };
    expect(asks.set(costly).out.userErrors).toEqual([
      {
        field: ["input", "variants", "0", "inventoryItem", "cost"],
        ...{ message: "Cost per item must be greater than or equal to 0", code: "INVALID_VARIANT" },
      },
    ]);
    expect(asks.set({ id: "gid://shopify/Product/1", title: "t" }, { handle: "h" }).out.userErrors).toEqual([
      { field: ["input"], message: "The id field is not allowed if identifier is provided.", code: "ID_NOT_ALLOWED" },
    ]);
  });
});
