// Products and variants as an app makes, changes and removes them.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OrderDoc, ProductDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";
import { numberOf, pair, PRODUCT, productsOf, values } from "./test-products.ts";

// Thousands of variants are made.
vi.setConfig({ testTimeout: 60_000 });

let store: Store;
let asks: ReturnType<typeof productsOf>;
beforeEach(() => {
  store = testStore({ orders: 40, seed: "products" });
  asks = productsOf(store);
});
afterEach(() => store.close());

const location = (): string =>
  store.get<{ id: string }>(
    "select cast(id as text) as id from locations where active = 1 order by locations.id limit 1",
  )!.id;

describe("productCreate", () => {
  it("makes a product with a single variant, stocked with nothing, and tells of all of it", () => {
    const { out, errors, emitted } = asks.create({ title: "Lantern 🏮" });
    expect(errors).toEqual([]);
    const { product } = out;
    const [variant] = product.variants.nodes;
    expect(product).toMatchObject({
      ...{ title: "Lantern 🏮", handle: "lantern", vendor: store.shop().name, status: "ACTIVE", publishedAt: null },
      options: [{ name: "Title", position: 1, values: ["Default Title"] }],
      ...{ totalInventory: 0, tracksInventory: false, seo: { title: null, description: null }, category: null },
    });
    expect(variant).toMatchObject({
      ...{ title: "Default Title", price: "0.00", sku: null, taxable: true, inventoryPolicy: "DENY" },
      inventoryItem: { tracked: false, requiresShipping: true },
    });
    expect(emitted[0]).toBe(`products/create ${numberOf(product.id)}`);
    expect(emitted).toContain(`inventory_items/create ${numberOf(variant.inventoryItem.id)}`);
    expect(ask(store, `{ product(id: "${product.id}") { title } }`).data.product).toEqual({ title: "Lantern 🏮" });
  });

  it("keeps everything that is said of a product", () => {
    const manual = store.get<{ id: string }>(
      "select cast(id as text) as id from collections where json_extract(doc, '$.ruleSet') is null",
    )!.id;
    const { out } = asks.create({
      ...{ title: "Coat", descriptionHtml: "<p>Warm <b>wool</b></p>", vendor: "Aalto", productType: "Coats" },
      ...{ status: "DRAFT", tags: ["b", "A", "a"], seo: { title: "A coat", description: "Warm" } },
      ...{ templateSuffix: "long", requiresSellingPlan: true, category: "gid://shopify/TaxonomyCategory/aa-1" },
      productOptions: [{ name: "Size", values: values("S", "M") }],
      collectionsToJoin: [`gid://shopify/Collection/${manual}`, "gid://shopify/Collection/999999999999999"],
      metafields: [{ namespace: "custom", key: "care", type: "single_line_text_field", value: "cold" }],
    });
    expect(out.userErrors).toEqual([]);
    expect(out.product).toMatchObject({
      ...{ descriptionHtml: "<p>Warm <b>wool</b></p>", vendor: "Aalto", productType: "Coats", status: "DRAFT" },
      ...{ tags: ["A", "b"], seo: { title: "A coat", description: "Warm" }, templateSuffix: "long" },
      ...{ requiresSellingPlan: true, category: { fullName: "Apparel & Accessories > Clothing" } },
      collections: { nodes: [{ id: `gid://shopify/Collection/${manual}` }] },
      metafields: { nodes: [{ key: "care", value: "cold" }] },
      options: [{ name: "Size", values: ["S"], optionValues: [{ hasVariants: true }, { hasVariants: false }] }],
    });
  });

  it("makes gift cards that are neither taxed nor sent", () => {
    const { out } = asks.create({ title: "Card", giftCard: true, giftCardTemplateSuffix: "birthday" });
    expect(out.product).toMatchObject({
      ...{ isGiftCard: true, giftCardTemplateSuffix: "birthday" },
      variants: { nodes: [{ taxable: false, inventoryItem: { requiresShipping: false } }] },
    });
  });

  it("counts handles on, also those that end in a number", () => {
    const handles = ["Vase", "Vase", "Vase 2026", "Vase 2026"].map(
      (title) => asks.create({ title }).out.product.handle,
    );
    expect(handles).toEqual(["vase", "vase-1", "vase-2026", "vase-2027"]);
    const taken = asks.create({ title: "Other", handle: " VASE " });
    expect(taken.out).toEqual({
      product: null,
      userErrors: [
        { field: ["input", "handle"], message: "Handle ' VASE ' already in use. Please provide a new handle." },
      ],
    });
  });

  it.each([
    [{ title: "" }, ["title"], "Title can't be blank"],
    [{ title: "t".repeat(256) }, ["title"], "Title is too long (maximum is 255 characters)"],
    [{ title: "t", vendor: "v".repeat(256) }, ["vendor"], "Vendor is too long (maximum is 255 characters)"],
    [{ title: "t", handle: "h".repeat(260) }, ["handle"], "Handle is too long (maximum is 255 characters)"],
    [
      { title: "t", productOptions: [{ name: "Color / Shade", values: values("Red") }] },
      ["options"],
      'Name cannot contain the character sequence " / "',
    ],
  ])("refuses %o and makes nothing", (input, field, message) => {
    const before = store.get<{ n: number }>("select count(*) as n from products")!.n;
    const { out, emitted } = asks.create(input);
    expect(out).toEqual({ product: null, userErrors: [{ field, message }] });
    expect(store.get<{ n: number }>("select count(*) as n from products")!.n).toBe(before);
    expect(emitted).toEqual([]);
  });

  it("is found by its category, the ones above it too, and by a lowered price", () => {
    const { product } = asks.create({ title: "Coat", category: "gid://shopify/TaxonomyCategory/aa-1-4" }).out;
    const found = (query: string): string[] =>
      ask(store, "query ($query: String) { products(first: 50, query: $query) { nodes { id } } }", {
        query,
      }).data.products.nodes.map(({ id }: { id: string }) => id);
    expect(found("category_id:aa-1")).toEqual([product.id]);
    expect(found("category_id:aa-2")).toEqual([]);
    expect(found("is_price_reduced:true")).not.toContain(product.id);
    const [variant] = product.variants.nodes;
    asks.bulk("Update", product.id, [{ id: variant.id, price: "5", compareAtPrice: "8" }]);
    expect(found("is_price_reduced:true")).toContain(product.id);
  });

  it("knows no category that is not in the taxonomy", () => {
    const { errors, data } = asks.create({ title: "t", category: "gid://shopify/TaxonomyCategory/zz-9" });
    expect(data).toEqual({ productCreate: null });
    expect(errors[0]!.message).toBe("Invalid product_taxonomy_node_id");
  });
});

describe("productVariantsBulkCreate", () => {
  it("adds variants with prices, codes, cost, weight and stock", () => {
    const product = asks.shirt();
    const { out, errors, emitted } = asks.bulk("Create", product.id, [
      {
        ...{ optionValues: pair("Blue", "XL"), price: "12.5", compareAtPrice: "20", barcode: "400", taxable: false },
        inventoryPolicy: "CONTINUE",
        inventoryItem: {
          ...{ sku: "SH-B-XL", cost: "4.20", tracked: true, requiresShipping: true, countryCodeOfOrigin: "PT" },
          ...{ harmonizedSystemCode: "610910", measurement: { weight: { value: 0.3, unit: "KILOGRAMS" } } },
        },
        inventoryQuantities: [{ locationId: `gid://shopify/Location/${location()}`, availableQuantity: 7 }],
      },
    ]);
    expect(errors).toEqual([]);
    expect(out.userErrors).toEqual([]);
    expect(out.productVariants).toMatchObject([
      {
        ...{ title: "Blue / XL", position: 2, sku: "SH-B-XL", barcode: "400", price: "12.50", compareAtPrice: "20.00" },
        ...{ taxable: false, inventoryPolicy: "CONTINUE", inventoryQuantity: 7 },
        inventoryItem: {
          ...{ tracked: true, unitCost: { amount: "4.2" }, harmonizedSystemCode: "610910", countryCodeOfOrigin: "PT" },
          measurement: { weight: { value: 0.3, unit: "KILOGRAMS" } },
        },
      },
    ]);
    expect(out.product).toMatchObject({ totalInventory: 7, tracksInventory: true });
    expect(out.product.options[1]).toMatchObject({ name: "Size", values: ["S", "XL"] });
    expect(out.product.updatedAt > product.updatedAt).toBe(true);
    expect(emitted[0]).toBe(`products/update ${numberOf(product.id)}`);
    expect(emitted.filter((line) => line.startsWith("inventory_levels/"))).toHaveLength(2);
  });

  it("makes all 24 variants of three options in one call, in place of the standalone one", () => {
    const { product } = asks.create({ title: "Grid" }).out;
    const options = [
      { name: "Color", values: values("Red", "Blue") },
      { name: "Size", values: values("S", "M", "L") },
      { name: "Cut", values: values("a", "b", "c", "d") },
    ];
    const { out } = asks.addOptions(product.id, options, "CREATE");
    expect(out.userErrors).toEqual([]);
    expect(out.product.variants.nodes).toHaveLength(24);
    expect(out.product.variants.nodes[0]).toMatchObject({ id: product.variants.nodes[0].id, title: "Red / S / a" });
    expect(out.product.variants.nodes[23]).toMatchObject({ title: "Blue / L / d", position: 24 });
  });

  it("lets the default variant go and keeps one with a value of its own, unless told otherwise", () => {
    const titles = (id: string, color: string, strategy?: string): string[] =>
      asks
        .bulk("Create", id, [{ optionValues: [{ optionName: "Title", name: color }] }], {
          strategy: ["ProductVariantsBulkCreateStrategy", strategy ?? null],
        })
        .out.product.variants.nodes.map(({ title }: { title: string }) => title);
    const { product } = asks.create({ title: "One" }).out;
    expect(titles(product.id, "Blue")).toEqual(["Blue"]);
    expect(titles(product.id, "Red")).toEqual(["Blue", "Red"]);
    const other = asks.create({ title: "Two" }).out.product;
    expect(titles(other.id, "Blue", "PRESERVE_STANDALONE_VARIANT")).toEqual(["Default Title", "Blue"]);
    const third = asks.create({ title: "Three", productOptions: [{ name: "Title", values: values("Own") }] }).out
      .product;
    expect(titles(third.id, "Blue", "REMOVE_STANDALONE_VARIANT")).toEqual(["Blue"]);
  });

  it.each([
    [
      [...pair("Blue", "S"), { optionName: "Color", name: "Red" }],
      ["variants", "0", "optionValues"],
      "Duplicated option name 'Color'",
      "INVALID_INPUT",
    ],
    [
      [{ optionName: "Material", name: "Cotton" }],
      ["variants", "0", "optionValues", "0"],
      "Option does not exist",
      "INVALID_INPUT",
    ],
    [
      [{ optionName: "Color", name: "Blue" }],
      ["variants", "0"],
      "You need to add option values for Size",
      "NEED_TO_ADD_OPTION_VALUES",
    ],
    [
      pair("red", "s"),
      ["variants", "0"],
      "The variant 'Red / S' already exists. Please change at least one option value.",
      "VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE",
    ],
  ])("refuses the values %o, and then makes none of the variants", (optionValues, field, message, code) => {
    const product = asks.shirt();
    const { out } = asks.bulk("Create", product.id, [{ optionValues }, { optionValues: pair("Blue", "L") }]);
    expect(out).toEqual({ product: null, productVariants: [], userErrors: [{ field, message, code }] });
    expect(
      ask(store, `{ product(id: "${product.id}") { variantsCount { count } } }`).data.product.variantsCount,
    ).toEqual({ count: 1 });
  });

  it("refuses a location that is not there, a price below zero and the 2,049th variant", () => {
    const product = asks.shirt();
    const wrong = (input: Record<string, unknown>) =>
      asks.bulk("Create", product.id, [{ optionValues: pair("Blue", "L"), ...input }]).out.userErrors;
    expect(wrong({ inventoryQuantities: [{ locationId: "gid://shopify/Location/9", availableQuantity: 1 }] })).toEqual([
      {
        field: ["variants", "0", "inventoryQuantities"],
        message: "Quantity for Blue / L couldn't be set because the location was deleted.",
        code: "TRACKED_VARIANT_LOCATION_NOT_FOUND",
      },
    ]);
    expect(wrong({ price: "-1" })[0]).toMatchObject({ code: "GREATER_THAN_OR_EQUAL_TO" });
    const combos = Array.from({ length: 2047 }, (_, n) => ({ optionValues: pair(`C${n}`, "S") }));
    const added = (variants: unknown[]) =>
      asks.run(
        "productVariantsBulkCreate",
        { productId: ["ID!", product.id], variants: ["[ProductVariantsBulkInput!]!", variants] },
        "product { variantsCount { count } options { optionValues { hasVariants } } } userErrors { message }",
      ).out;
    for (let at = 0; at < combos.length; at += 250) expect(added(combos.slice(at, at + 250)).userErrors).toEqual([]);
    expect(wrong({})[0]).toMatchObject({ field: ["variants"], code: "INVALID_INPUT" });
  });
});

describe("productVariantsBulkUpdate", () => {
  it("changes price, cost, code and values, and leaves what is not said", () => {
    const product = asks.shirt();
    const [variant] = product.variants.nodes;
    const { out, emitted } = asks.bulk("Update", product.id, [
      {
        ...{ id: variant.id, price: "9.99", compareAtPrice: null, optionValues: [{ optionName: "Size", name: "XXL" }] },
        inventoryItem: { sku: "NEW", cost: 3, tracked: true },
      },
    ]);
    expect(out.userErrors).toEqual([]);
    expect(out.productVariants).toMatchObject([
      { title: "Red / XXL", price: "9.99", sku: "NEW", inventoryItem: { tracked: true, unitCost: { amount: "3.0" } } },
    ]);
    expect(out.product.options[1].optionValues.map(({ name }: { name: string }) => name)).toEqual(["L", "XXL"]);
    expect(emitted).toEqual([
      `products/update ${numberOf(product.id)}`,
      `inventory_items/update ${numberOf(variant.inventoryItem.id)}`,
    ]);
    expect(
      ask(store, '{ productVariants(first: 5, query: "sku:NEW") { nodes { id } } }').data.productVariants.nodes,
    ).toEqual([{ id: variant.id }]);
  });

  it.each([
    [{ price: "-1" }, "price", "Price must be greater than or equal to 0", "GREATER_THAN_OR_EQUAL_TO"],
    [
      { compareAtPrice: "1000000000000000000" },
      "compareAtPrice",
      "must be less than 1000000000000000000",
      "INVALID_INPUT",
    ],
  ])("refuses %o with the variants as they were", (input, at, message, code) => {
    const product = asks.shirt();
    const [variant] = product.variants.nodes;
    const { out, emitted } = asks.bulk("Update", product.id, [{ id: variant.id, ...input }]);
    expect(out.userErrors).toEqual([{ field: ["variants", "0", at], message, code }]);
    expect(out.productVariants).toMatchObject([{ id: variant.id, price: "0.00" }]);
    expect(emitted).toEqual([]);
  });

  it("refuses a metafield of no known type, of new variants and of old ones", () => {
    const product = asks.shirt();
    const metafields = [{ namespace: "custom", key: "care", type: "no_such_type", value: "x" }];
    const made = asks.bulk("Create", product.id, [{ optionValues: pair("Blue", "L"), metafields }]);
    expect(made.out.userErrors).toMatchObject([
      { field: ["variants", "0", "metafields", "0", "type"], code: "INVALID" },
    ]);
    const changed = asks.bulk("Update", product.id, [{ id: product.variants.nodes[0].id, metafields }]);
    expect(changed.out.userErrors).toMatchObject([{ code: "INVALID_VALUE" }]);
  });

  it("takes a price of 13 digits and says loudly what it cannot keep", () => {
    const product = asks.shirt();
    const [variant] = product.variants.nodes;
    const price = (text: string) => asks.bulk("Update", product.id, [{ id: variant.id, price: text }]);
    expect(price("1234567890123.45").out.productVariants[0].price).toBe("1234567890123.45");
    expect(price("99999999999999999").errors[0]!.message).toContain("sandbox does not implement amounts");
  });

  it("does all or nothing, or what is right where partial updates are allowed", () => {
    const product = asks.shirt();
    const second = asks.bulk("Create", product.id, [{ optionValues: pair("Blue", "L"), price: "11" }]).out
      .productVariants[0];
    const [first] = product.variants.nodes;
    const inputs = [
      { id: first.id, price: "5" },
      { id: second.id, price: "-1" },
    ];
    const prices = ({ out }: ReturnType<typeof asks.bulk>) =>
      out.productVariants.map(({ price }: { price: string }) => price);
    expect(prices(asks.bulk("Update", product.id, inputs))).toEqual(["0.00", "11.00"]);
    const partly = asks.bulk("Update", product.id, inputs, { allowPartialUpdates: ["Boolean", true] });
    expect(prices(partly)).toEqual(["5.00", "11.00"]);
    expect(partly.out.userErrors).toMatchObject([{ field: ["variants", "1", "price"] }]);
  });

  it("refuses quantities, strangers and a twin", () => {
    const product = asks.shirt();
    const [variant] = product.variants.nodes;
    const codes = (input: Record<string, unknown>) =>
      asks.bulk("Update", product.id, [input]).out.userErrors.map(({ code }: { code: string }) => code);
    expect(codes({ price: "1" })).toEqual(["PRODUCT_VARIANT_ID_MISSING"]);
    expect(codes({ id: "gid://shopify/ProductVariant/1" })).toEqual(["PRODUCT_VARIANT_DOES_NOT_EXIST"]);
    expect(
      codes({
        id: variant.id,
        inventoryQuantities: [{ locationId: "gid://shopify/Location/1", availableQuantity: 4 }],
      }),
    ).toEqual(["NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE"]);
    asks.bulk("Create", product.id, [{ optionValues: pair("Blue", "L") }]);
    expect(codes({ id: variant.id, optionValues: pair("Blue", "L") })).toEqual(["VARIANT_ALREADY_EXISTS"]);
    expect(codes({ id: variant.id, inventoryItem: { cost: "-5" } })).toEqual([null, "GREATER_THAN_OR_EQUAL_TO"]);
  });
});

describe("productVariantsBulkDelete and Reorder", () => {
  it("take a variant away with its stock, and its value with it; orders keep their words", () => {
    const row = store.get<{ doc: string }>(
      "select doc from products p where (select count(*) from variants v where v.product_id = p.id) > 1 and exists (select 1 from orders o where instr(o.doc, '\"productId\":\"' || p.id || '\"') > 0) limit 1",
    )!;
    const product = JSON.parse(row.doc) as ProductDoc;
    const sold = store
      .all<{ doc: string }>("select doc from orders where instr(doc, ?) > 0", `"productId":"${product.id}"`)
      .map(({ doc }) => JSON.parse(doc) as OrderDoc);
    const line = sold.flatMap(({ lines }) => lines).find(({ productId }) => productId === product.id)!;
    const { out, emitted } = asks.run(
      "productVariantsBulkDelete",
      {
        productId: ["ID!", `gid://shopify/Product/${product.id}`],
        variantsIds: ["[ID!]!", [`gid://shopify/ProductVariant/${line.variantId}`]],
      },
      `product { ${PRODUCT} } userErrors { field message code }`,
    );
    expect(out.userErrors).toEqual([]);
    expect(out.product.options[0].optionValues).toHaveLength(product.options[0]!.values.length - 1);
    expect(emitted.some((text) => text.startsWith("inventory_items/delete"))).toBe(true);
    const after = ask(
      store,
      `{ node(id: "gid://shopify/LineItem/${line.id}") { ... on LineItem { title variant { id } product { id } } } }`,
    );
    expect(after.data.node).toEqual({ title: line.title, variant: null, product: { id: out.product.id } });
  });

  it("refuse strangers and the last one", () => {
    const product = asks.shirt();
    const codes = (variantsIds: string[]) =>
      asks
        .run(
          "productVariantsBulkDelete",
          { productId: ["ID!", product.id], variantsIds: ["[ID!]!", variantsIds] },
          "product { id } userErrors { field message code }",
        )
        .out.userErrors.map(({ code }: { code: string }) => code);
    expect(codes(["gid://shopify/ProductVariant/1"])).toEqual(["AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT"]);
    expect(codes([product.variants.nodes[0].id])).toEqual(["CANNOT_DELETE_LAST_VARIANT"]);
  });

  it("put variants where they are wanted", () => {
    const product = asks.shirt();
    const made = asks.bulk("Create", product.id, [
      { optionValues: pair("Blue", "L") },
      { optionValues: pair("Blue", "S") },
    ]);
    const [first, second, third] = made.out.product.variants.nodes.map(({ id }: { id: string }) => id);
    const reorder = (positions: unknown[]) =>
      asks.run(
        "productVariantsBulkReorder",
        { productId: ["ID!", product.id], positions: ["[ProductVariantPositionInput!]!", positions] },
        `product { ${PRODUCT} } userErrors { field message code }`,
      ).out;
    const { nodes } = reorder([
      { id: third, position: 1 },
      { id: first, position: 2 },
    ]).product.variants;
    expect(nodes.map(({ id, position }: { id: string; position: number }) => [id, position])).toEqual([
      [third, 1],
      [first, 2],
      [second, 3],
    ]);
    expect(reorder([{ id: third, position: 0 }]).userErrors).toEqual([
      {
        field: ["positions", "0", "position"],
        message: "Position can not be zero or negative number",
        code: "INVALID_POSITION",
      },
    ]);
  });
});

describe("productDelete and productChangeStatus", () => {
  it("take a product out of the store", () => {
    const { id } = asks.shirt();
    const remove = () =>
      asks.run(
        "productDelete",
        { input: ["ProductDeleteInput!", { id }] },
        "deletedProductId userErrors { field message }",
      );
    const { out, emitted } = remove();
    expect(out).toEqual({ deletedProductId: id, userErrors: [] });
    expect(emitted[0]).toBe(`products/delete ${numberOf(id)}`);
    expect(ask(store, `{ product(id: "${id}") { id } }`).data.product).toBeNull();
    expect(remove().out).toEqual({
      deletedProductId: null,
      userErrors: [{ field: ["id"], message: "Product does not exist" }],
    });
  });

  it("set the status", () => {
    const { id } = asks.shirt();
    const { out } = asks.run(
      "productChangeStatus",
      { productId: ["ID!", id], status: ["ProductStatus!", "ARCHIVED"] },
      "product { status } userErrors { field message code }",
    );
    expect(out).toEqual({ product: { status: "ARCHIVED" }, userErrors: [] });
  });
});
