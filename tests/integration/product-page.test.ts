// What the page of a product does: at Shopify as asked, in the mirror at once, once however often it is asked for, or not at all.
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  changeProducts,
  createProduct,
  deleteProduct,
  findCategories,
  duplicateProduct,
  getProduct,
  placeOf,
  readMedia,
  updateProduct,
} from "#app/features/catalog/index.server.ts";
import { CreateProduct, type ProductDetail, StageUploads, UpdateProduct } from "#app/features/catalog/schema.ts";
import { productsResource } from "#app/features/catalog/index.server.ts";
import { listActivity } from "#app/features/operations/index.server.ts";
import { mirrorNow } from "#app/platform/change/record-change.server.ts";
import { fieldErrors } from "#app/i18n/spoken.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { png, sentPicture } from "../support/pictures.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "../support/visited-store.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SCOPES = [...WANTED, "write_products", "write_inventory"];
let shop: VisitedStore;
beforeEach(async () => {
  shop = await visitedStore({ orders: 5, scopes: SCOPES });
  const locations = shop.store.all<{ id: bigint; name: string }>(
    "select id, json_extract(doc, '$.name') name from locations",
  );
  for (const { id, name } of locations)
    await shop.rows(
      "insert into locations (shop_id, id, name, is_active, updated_at) values ($1, $2, $3, true, now()) on conflict do nothing",
      [shop.ctx.shop.id, id, name],
    );
});
afterEach(() => shop.close());
afterAll(closeVisited);

const variant = (values: string[] = [], more: object = {}) => ({
  ...{ values, price: "12.50", compareAt: "", cost: "", sku: "", barcode: "", weight: "", weightUnit: "KILOGRAMS" },
  ...{ taxable: true, tracked: true, requiresShipping: true, policy: "DENY", available: "", ...more },
});
const product = (more: object = {}) =>
  CreateProduct.parse({
    ...{ title: "Lamp", descriptionHtml: "<p>Warm</p>", status: "DRAFT", vendor: "Acme", productType: "Light" },
    ...{ tags: ["new"], handle: "", seoTitle: "", seoDescription: "", variants: { 0: variant() }, ...more },
  });
const option = (name: string, ...values: string[]) => ({
  ...{ id: null, name, values: values.map((value) => ({ id: null, name: value })) },
});
const made = async (more: object = {}): Promise<ProductDetail> =>
  getProduct(shop.ctx, await createProduct(shop.ctx, product(more)));
const update = (was: ProductDetail, more: object) =>
  updateProduct(shop.ctx, UpdateProduct.parse({ id: was.id, seen: was.updatedAt, ...more }));
const products = () => shop.store.get<{ n: number }>("select count(*) n from products")!.n;
const wrongIn = (input: object, schema: typeof CreateProduct | typeof UpdateProduct = CreateProduct) => {
  const { error } = schema.safeParse({ ...product(), ...input });
  return error ? fieldErrors(error) : {};
};
const variantRow = async (id: string) =>
  (await shop.rows<object>("select title, price_minor, sku, barcode from variants where id = $1", [BigInt(id)]))[0];

/** Three options, 24 variants. */
const WHOLE = {
  options: [option("Colour", "Red", "Blue"), option("Size", "S", "M", "L"), option("Fit", "A", "B", "C", "D")],
  variants: Object.fromEntries(
    ["Red", "Blue"]
      .flatMap((colour) => ["S", "M", "L"].flatMap((size) => ["A", "B", "C", "D"].map((fit) => [colour, size, fit])))
      .map((values, at) => [at, variant(values, { sku: `LAMP-${at}`, available: String(at) })]),
  ),
};

describe("a product that is made", () => {
  it("is at Shopify with its options, its variants and their stock, and in the mirror at once", async () => {
    const [{ id: locationId }] = (await getProduct(shop.ctx, { id: (await made()).id })).locations as unknown as [
      { id: string },
    ];
    const one = await made({ ...WHOLE, locationId, title: "مصباح 💡", tags: ["b", "a"] });
    expect(one).toMatchObject({ title: "مصباح 💡", vendor: "Acme", status: "DRAFT", locationId });
    expect(one.options.map(({ name, values }) => [name, values.map((value) => value.name)])).toEqual([
      ["Colour", ["Red", "Blue"]],
      ["Size", ["S", "M", "L"]],
      ["Fit", ["A", "B", "C", "D"]],
    ]);
    expect(one.variants).toHaveLength(24);
    expect(one.variants[5]).toMatchObject({ values: ["Red", "M", "B"], sku: "LAMP-5", available: "5", price: "12.50" });
    expect(await shop.rows("select title, status, tags from products where id = $1", [BigInt(one.id)])).toEqual([
      { title: "مصباح 💡", status: "DRAFT", tags: expect.arrayContaining(["a", "b"]) },
    ]);
    expect(await variantRow(one.variants[5]!.id)).toEqual({
      ...{ title: "Red / M / B", price_minor: 1250n, sku: "LAMP-5", barcode: null },
    });
    expect(await shop.audited(/^product\./)).toEqual(["product.created", "product.created"]);
  });

  it("is written down with what it began with: status, prices, collections", async () => {
    const one = await made({
      options: [option("Size", "S", "L")],
      variants: { 0: variant(["S"], { price: "12.5" }), 1: variant(["L"], { price: "9" }) },
    });
    const [entry] = await listActivity(shop.ctx, `Product/${one.id}`);
    expect(entry).toMatchObject({
      action: "product.created",
      changes: [
        { field: "price", from: null, to: "9.00–12.50 USD" },
        { field: "status", from: null, to: "DRAFT" },
      ],
    });
  });

  it("shows its pictures in their order, with what was said of them", async () => {
    const files = [
      { source: await sentPicture(shop.ctx, "front.png"), alt: "From the front 💡" },
      { source: await sentPicture(shop.ctx, "side.png"), alt: "<b>side</b>" },
    ];
    const one = await made({ files });
    await vi.waitFor(
      async () =>
        expect(await readMedia(shop.ctx, one)).toMatchObject([
          { alt: "From the front 💡", status: "READY", url: expect.stringContaining("front") as string },
          { alt: "<b>side</b>", status: "READY" },
        ]),
      { timeout: 30_000, interval: 300 },
    );
    await mirrorNow(knownStore(shop.ctx), productsResource, [BigInt(one.id)]);
    expect(await shop.rows("select image_url from products where id = $1", [BigInt(one.id)])).toEqual([
      { image_url: expect.stringContaining("front") as string },
    ]);
    expect(wrongIn({ files: [{ source: "not an address" }] })).toHaveProperty(["files.0.source"]);
    expect(wrongIn({ files: [{ ...files[0], alt: "a".repeat(513) }] })).toHaveProperty(["files.0.alt"]);
  });

  it("has a category of Shopify's, found by its name, and can lose it again", async () => {
    const [shoes, ...others] = await findCategories(shop.ctx, { query: "shoes" });
    expect([shoes, others]).toEqual([{ id: expect.any(String) as string, name: "Apparel & Accessories > Shoes" }, []]);
    expect((await findCategories(shop.ctx, { query: "" })).length).toBeGreaterThan(20);
    expect(await findCategories(shop.ctx, { query: "<script>" })).toEqual([]);
    const was = await made({ category: shoes });
    expect(was.category).toEqual(shoes);
    await update(was, { category: null });
    const now = await getProduct(shop.ctx, was);
    expect(now.category).toBeNull();
    const strange = { id: "gid://shopify/TaxonomyCategory/zz-9", name: "Strange" };
    await expect(update(now, { category: strange })).rejects.toMatchObject({ code: "shopify_rejected" });
    expect(wrongIn({ category: { id: "gid://shopify/Product/1", name: "" } })).toHaveProperty(["category.id"]);
  });

  it("is made once by a double click, and by a second try after an answer that was lost", async () => {
    const before = products();
    const input = product({ key: "key-of-a-form" });
    const [one, two] = await Promise.all([createProduct(shop.ctx, input), createProduct(shop.ctx, input)]);
    expect(one).toEqual(two);
    await shop.rows(
      "update change_requests set state = 'begun', result = null, tried_at = now() - interval '10 minutes' where key = $1",
      [input.key],
    );
    expect(await createProduct(shop.ctx, input)).toEqual(one);
    expect(products()).toBe(before + 1);
  });

  it("is refused with what is missing where the store has not given the permission", async () => {
    const ctx = { ...shop.ctx, scopes: new Set(WANTED) };
    const before = products();
    await expect(createProduct(ctx, product())).rejects.toMatchObject({
      ...{ code: "forbidden", details: { scopes: ["write_products"] } },
    });
    shop.grant(WANTED);
    await expect(createProduct(shop.ctx, product())).rejects.toMatchObject({
      ...{ code: "forbidden", details: { scopes: ["write_products"] } },
    });
    expect(products()).toBe(before);
  });
});

describe("what a product may not be is told beside its field, and nothing is written", () => {
  it.each([
    [{ price: "12,50" }, "price", /point/],
    [{ price: "-1" }, "price", /below 0/],
    [{ price: "1234567890123" }, "price", /12 digits/],
    [{ price: "" }, "price", /digits/],
    [{ compareAt: "1,000.00" }, "compareAt", /point/],
    [{ cost: "free" }, "cost", /digits/],
    [{ sku: "S".repeat(256) }, "sku", /255/],
    [{ available: "1.5" }, "available", /whole number/],
  ])("a variant of %o", (wrong, field, message) => {
    expect(wrongIn({ variants: { 3: variant([], wrong) } })).toEqual({
      [`variants.3.${field}`]: expect.stringMatching(message) as string,
    });
  });

  it("a title of 256 characters, or of none", () => {
    expect(wrongIn({ title: "T".repeat(256) })).toEqual({ title: "A title has 255 characters at most." });
    expect(wrongIn({ title: "  " })).toHaveProperty("title");
  });

  it("2,049 variants, a fourth option, two values or options alike", async () => {
    const many = Object.fromEntries(Array.from({ length: 2049 }, (_, at) => [at, variant([String(at)])]));
    expect(wrongIn({ variants: many })).toEqual({ variants: "A product has 2,048 variants at most." });
    expect(wrongIn({ options: ["A", "B", "C", "D"].map((name) => option(name, "x")) })).toHaveProperty("options");
    expect(wrongIn({ options: [option("Size", "S", "M", "s")] })).toHaveProperty(["options.0.values.2.name"]);
    expect(wrongIn({ options: [option("Size", "S"), option("size", "M")] })).toHaveProperty(["options.1.name"]);
    await expect(
      made({ options: [option("Size", "S")], variants: { 0: variant(["S"]), 1: variant(["S"]) } }),
    ).rejects.toMatchObject({ code: "invalid", details: { fields: { "variants.1": expect.any(String) } } });
  });

  it("a price finer than the store's currency", async () => {
    const before = products();
    await expect(made({ variants: { 0: variant([], { price: "1.005" }) } })).rejects.toMatchObject({
      ...{ code: "invalid", details: { fields: { "variants.0.price": expect.stringMatching(/decimals/) } } },
    });
    expect(products()).toBe(before);
  });

  it("a handle that another product has, in Shopify's words", async () => {
    const { handle } = await made({ handle: "the-lamp" });
    expect(handle).toBe("the-lamp");
    const other = await made();
    await expect(update(other, { handle })).rejects.toMatchObject({
      ...{ code: "shopify_rejected", details: { fields: { handle: expect.stringMatching(/already in use/) } } },
    });
  });
});

describe("a product that is changed", () => {
  it("is changed in what was given only; before and after are written down", async () => {
    const was = await made({ seoTitle: "Lamps", seoDescription: "All of them" });
    const html = '<p onclick="x()">Bright</p><script>alert(1)</script>';
    await update(was, { title: "<b>Lamp</b>", status: "ACTIVE", seoTitle: "", descriptionHtml: html });
    const now = await getProduct(shop.ctx, was);
    expect(now).toMatchObject({ title: "<b>Lamp</b>", status: "ACTIVE", seoTitle: "", seoDescription: "All of them" });
    expect(now).toMatchObject({ vendor: was.vendor, tags: was.tags, variants: was.variants, handle: was.handle });
    expect(await shop.rows("select title, status from products where id = $1", [BigInt(was.id)])).toEqual([
      { title: "<b>Lamp</b>", status: "ACTIVE" },
    ]);
    const [entry] = await shop.rows<{ details: object }>(
      "select details from audit_entries where action = 'product.updated'",
    );
    expect(entry!.details).toMatchObject({
      before: { title: "Lamp", status: "DRAFT" },
      after: { title: "<b>Lamp</b>" },
    });
  });

  it("changes prices, codes, cost and stock of its variants", async () => {
    const [{ id: locationId }] = (await made()).locations as unknown as [{ id: string }];
    const was = await made({ ...WHOLE, locationId });
    const [, , third] = was.variants;
    const row = { price: "9.99", compareAt: "20.00", cost: "3.10", barcode: "4006381333931", policy: "CONTINUE" };
    const weight = { weight: "1.5", weightUnit: "POUNDS", available: "70", seenAvailable: Number(third!.available) };
    await update(was, { locationId, variants: { 2: { id: third!.id, ...row, ...weight } } });
    const now = await getProduct(shop.ctx, { id: was.id, locationId });
    const { seenAvailable: _, ...seen } = weight;
    expect(now.variants[2]).toMatchObject({ ...row, ...seen });
    expect(now.variants.filter((_, at) => at !== 2)).toEqual(was.variants.filter((_, at) => at !== 2));
    expect(await variantRow(third!.id)).toMatchObject({ price_minor: 999n, barcode: "4006381333931" });
  });

  it("is stocked at a location where it was not, and its levels are in the mirror at once", async () => {
    const was = await made();
    const [first] = was.variants;
    const other = was.locations.find(({ id }) => id !== was.locationId)!.id;
    const at = async (locationId: string) =>
      (await getProduct(shop.ctx, { id: was.id, locationId })).variants[0]!.available;
    const places = await Promise.all(was.locations.map(async ({ id }) => [id, await at(id)]));
    const [elsewhere] = places.find(([, available]) => available === "") ?? [other];
    await update(was, {
      locationId: elsewhere,
      variants: { 0: { id: first!.id, available: "4", seenAvailable: null } },
    });
    expect(await at(elsewhere!)).toBe("4");
    expect(
      await shop.rows("select available from inventory_levels where inventory_item_id = $1 and location_id = $2", [
        BigInt(first!.itemId),
        BigInt(elsewhere!),
      ]),
    ).toEqual([{ available: 4 }]);
  });

  it("is shown at first where it has units, and without any at the location that a new product begins with", async () => {
    const { locations, locationId: begun } = await placeOf(shop.ctx);
    expect((await made()).locationId).toBe(begun);
    expect(BigInt(begun!)).toBe(locations.map(({ id }) => BigInt(id)).reduce((a, b) => (a < b ? a : b)));
    const open = shop.store.all<{ id: string }>(
      "select cast(id as text) id from locations where json_extract(doc, '$.active')",
    );
    expect(open.length).toBeGreaterThan(1);
    for (const { id } of open) {
      const there = await made({ locationId: id, variants: { 0: variant([], { available: "5" }) } });
      expect([there.locationId, there.variants[0]!.available]).toEqual([id, "5"]);
    }
  });

  it("together with its title is changed in one call: what is wrong of one keeps all as it was", async () => {
    const was = await made({ ...WHOLE });
    const [first] = was.variants;
    const wrong = { id: first!.id, price: "1.00", weight: "3000000000", weightUnit: "KILOGRAMS" };
    const tooHeavy = {
      ...UpdateProduct.parse({ id: was.id, seen: was.updatedAt, title: "Other" }),
      variants: { 7: wrong },
    };
    await expect(updateProduct(shop.ctx, tooHeavy as UpdateProduct)).rejects.toMatchObject({
      ...{ code: "shopify_rejected", details: { fields: { "variants.7.weight": expect.stringMatching(/Weight/) } } },
    });
    expect(await getProduct(shop.ctx, was)).toEqual(was);
    await update(was, { title: "Other", variants: { 7: { id: first!.id, price: "1.00" } } });
    const now = await getProduct(shop.ctx, was);
    expect(now).toMatchObject({ title: "Other", variants: { length: 24 } });
    expect(now.variants.map(({ price }) => price)).toEqual(["1.00", ...Array<string>(23).fill("12.50")]);
    expect(now.variants.map(({ id }) => id)).toEqual(was.variants.map(({ id }) => id));
  });

  it("gets and loses options and variants, and what stays keeps its ids", async () => {
    const was = await made({ options: [option("Size", "S", "M")], variants: { 0: variant(["S"]), 1: variant(["M"]) } });
    const [size] = was.options;
    const [small, middle] = was.variants;
    const renamed = {
      ...size!,
      name: "Sizes",
      values: [
        { ...size!.values[1]!, name: "Medium" },
        { id: null, name: "L" },
      ],
    };
    await update(was, {
      options: [renamed],
      variants: { 0: { id: middle!.id, values: ["Medium"] }, 1: { ...variant(["L"], { price: "30" }), id: null } },
    });
    const now = await getProduct(shop.ctx, was);
    expect(now.options).toMatchObject([
      { id: size!.id, name: "Sizes", values: [{ id: size!.values[1]!.id }, { name: "L" }] },
    ]);
    expect(now.variants.map(({ id, values, price }) => [id === middle!.id, values, price])).toEqual([
      [true, ["Medium"], "12.50"],
      [false, ["L"], "30.00"],
    ]);
    expect(await variantRow(small!.id)).toBeUndefined();
    await update(now, { options: [], variants: { 0: { id: middle!.id, values: [] } } });
    const plain = await getProduct(shop.ctx, was);
    expect([plain.options, plain.variants.length]).toEqual([[], 1]);
  });

  it("elsewhere since it was read is not written over, nor is its stock", async () => {
    const [{ id: locationId }] = (await made()).locations as unknown as [{ id: string }];
    const was = await made({ locationId, variants: { 0: variant([], { available: "5" }) } });
    const stock = (seenAvailable: number, available: string) => ({
      ...{ locationId, variants: { 0: { id: was.variants[0]!.id, seenAvailable, available } } },
    });
    await update(was, stock(5, "8"));
    await expect(
      update({ ...was, updatedAt: (await getProduct(shop.ctx, was)).updatedAt }, stock(5, "9")),
    ).rejects.toMatchObject({
      ...{
        code: "conflict",
        details: { reason: "changed", fields: { "variants.0.available": expect.stringMatching(/ 8 /) } },
      },
    });
    await update(await getProduct(shop.ctx, was), { title: "First" });
    await expect(update(was, { title: "Second" })).rejects.toMatchObject({
      ...{ code: "conflict", details: { reason: "changed" } },
    });
    expect(await getProduct(shop.ctx, { id: was.id, locationId })).toMatchObject({
      title: "First",
      variants: [{ available: "8" }],
    });
  });

  it("whose answer was lost is found as asked, and is no conflict", async () => {
    const was = await made();
    const input = UpdateProduct.parse({ id: was.id, seen: was.updatedAt, title: "New", key: "lost-answer" });
    await updateProduct(shop.ctx, input);
    await shop.rows(
      "update change_requests set state = 'begun', tried_at = now() - interval '10 minutes' where key = $1",
      [input.key],
    );
    expect(await updateProduct(shop.ctx, input)).toEqual({ id: was.id });
  });

  it("whose answer was lost is found though Shopify put it in its own order, and told with what was before", async () => {
    const was = await made({ tags: [] });
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "SetProduct|UpdateProduct" });
    const tags = ["zebra", "apple"];
    const change = { id: was.id, seen: was.updatedAt, title: "Found ", tags, handle: "", key: "lost-tags" };
    expect(await updateProduct(shop.ctx, UpdateProduct.parse(change))).toEqual({ id: was.id });
    expect(await getProduct(shop.ctx, was)).toMatchObject({ title: "Found", tags: ["apple", "zebra"] });
    const [row] = await shop.rows<{ details: object }>(
      "select details from audit_entries where action = 'product.updated' order by id desc limit 1",
    );
    expect(row!.details).toMatchObject({ before: { title: "Lamp" }, after: { title: "Found" } });
  });

  it("of a part that nobody else touched is made, whatever else became of the product since", async () => {
    const was = await made();
    await update(was, { vendor: "Somebody else" });
    const now = await getProduct(shop.ctx, { id: was.id });
    const seen = (fields: object) => ({ ...{ fields, variants: {} } });
    await update({ ...was, updatedAt: "2020-01-01T00:00:00Z" }, { title: "Mine", was: seen({ title: was.title }) });
    expect(await getProduct(shop.ctx, { id: was.id })).toMatchObject({ title: "Mine", vendor: now.vendor });
    await expect(
      update({ ...was, updatedAt: "2020-01-01T00:00:00Z" }, { vendor: "Mine", was: seen({ vendor: was.vendor }) }),
    ).rejects.toMatchObject({ code: "conflict", details: { reason: "changed" } });
  });

  it("of another store, or deleted elsewhere, is not found", async () => {
    const was = await made();
    await deleteProduct(shop.ctx, { id: was.id });
    await expect(update(was, { title: "New" })).rejects.toMatchObject({ code: "not_found" });
    await expect(getProduct(shop.ctx, was)).rejects.toMatchObject({ code: "not_found" });
    const again = { id: was.id, key: "delete-again" };
    await expect(deleteProduct(shop.ctx, again)).rejects.toMatchObject({ code: "not_found" });
    await expect(duplicateProduct(shop.ctx, { id: was.id, title: "Copy" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getProduct(shop.ctx, { id: "../1" })).rejects.toMatchObject({ code: "not_found" });
    expect(await shop.rows("select 1 from products where id = $1", [BigInt(was.id)])).toEqual([]);
    expect(await shop.rows("select 1 from variants where product_id = $1", [BigInt(was.id)])).toEqual([]);
  });
});

it("a copy is a draft of its own", async () => {
  const was = await made({ ...WHOLE, status: "ACTIVE" });
  const input = { id: was.id, title: "Copy of Lamp", key: "copy-of-lamp" };
  const copy = await getProduct(shop.ctx, await duplicateProduct(shop.ctx, input));
  expect(await duplicateProduct(shop.ctx, input)).toEqual({ id: copy.id });
  expect(copy).toMatchObject({ title: "Copy of Lamp", status: "DRAFT", variants: { length: 24 } });
  expect(copy.id).not.toBe(was.id);
});

it("a product of 2,048 variants is read, shown and changed whole", async () => {
  const names = Array.from({ length: 2048 }, (_, at) => `v${at}`);
  const parts = (at: number) => [`a${at % 32}`, `b${Math.floor(at / 32)}`];
  const of = (letter: string, n: number) => Array.from({ length: n }, (_, at) => `${letter}${at}`);
  const was = await made({
    options: [option("A", ...of("a", 32)), option("B", ...of("b", 64))],
    variants: Object.fromEntries(names.map((sku, at) => [at, variant(parts(at), { sku })])),
  });
  expect(was.variants).toHaveLength(2048);
  const variants = Object.fromEntries(was.variants.slice(0, 300).map(({ id }, at) => [at, { id, price: "2.00" }]));
  await update(was, { variants });
  expect(await shop.rows("select count(*) as n from variants where product_id = $1", [BigInt(was.id)])).toEqual([
    { n: 2048n },
  ]);
  await mirrorNow(knownStore(shop.ctx), productsResource, [BigInt(was.id)]);
  expect(
    await shop.rows("select count(*) as n from variants where product_id = $1 and price_minor = 200", [BigInt(was.id)]),
  ).toEqual([{ n: 300n }]);
});

describe("what people put into a product's texts and pictures", () => {
  it("HTML, scripts, emoji and right-to-left stay the text they are", async () => {
    const text = `<script>alert("1")</script> <b>مصباح</b> 💡 & 'x' {{t}} \u202e`;
    const texts = { title: text, vendor: text, productType: text, seoTitle: text, seoDescription: text };
    const one = await made({
      ...texts,
      tags: [text],
      options: [option("Size", text)],
      variants: { 0: variant([text]) },
    });
    const kept = text.trim();
    expect(one).toMatchObject({ title: kept, vendor: kept, tags: [kept], options: [{ values: [{ name: kept }] }] });
    expect((await shop.rows<{ title: string }>("select title from products where id = $1", [one.id]))[0]!.title).toBe(
      kept,
    );
  });

  it("a picture of 5 MB is taken; one of 25 MB, or a PDF that says what it is, is refused before it is sent", async () => {
    const MEGABYTE = 1024 * 1024;
    const large = await sentPicture(shop.ctx, "large.png", png(100, 100, 5 * MEGABYTE));
    const one = await made({ files: [{ source: large, alt: "" }] });
    await vi.waitFor(async () => expect(await readMedia(shop.ctx, one)).toMatchObject([{ status: "READY" }]), {
      ...{ timeout: 30_000, interval: 300 },
    });
    const refused = (type: string, size: number) =>
      Object.keys(fieldErrors(StageUploads.safeParse({ files: [{ name: "a.jpg", type, size }] }).error!));
    expect(refused("image/png", 25 * MEGABYTE)).toEqual(["files.0.size"]);
    expect(refused("application/pdf", 1000)).toEqual(["files.0.type"]);
  });
});

describe("what is ticked in the list", () => {
  it("is changed product by product, and what could not be is told", async () => {
    const [one, two] = [await made(), await made()];
    const ids = [one.id, "1", two.id];
    const { outcomes } = await changeProducts(shop.ctx, { ids, change: { kind: "status", status: "ARCHIVED" } });
    expect(outcomes).toEqual([
      { id: one.id, refusal: null },
      { id: "1", refusal: expect.stringMatching(/does not exist/) },
      { id: two.id, refusal: null },
    ]);
    expect((await getProduct(shop.ctx, one)).status).toBe("ARCHIVED");
    await changeProducts(shop.ctx, { ids: [one.id], change: { kind: "addTags", tags: ["sale", "new"] } });
    expect((await getProduct(shop.ctx, one)).tags).toEqual(["new", "sale"]);
    await changeProducts(shop.ctx, { ids: [one.id], change: { kind: "removeTags", tags: ["NEW"] } });
    expect(await shop.rows("select tags from products where id = $1", [BigInt(one.id)])).toEqual([{ tags: ["sale"] }]);
    const deleted = await changeProducts(shop.ctx, { ids, change: { kind: "delete" } });
    expect(deleted.outcomes.map(({ refusal }) => refusal === null)).toEqual([true, false, true]);
    expect(await shop.rows("select 1 from products where id = any($1)", [[one.id, two.id]])).toEqual([]);
    expect(await shop.audited(/^product\.(status|tags|deleted)/)).toEqual([
      ...["product.statusChanged", "product.statusChanged", "product.tagsAdded", "product.tagsRemoved"],
      ...["product.deleted", "product.deleted"],
    ]);
  });

  it("is written down as far as it came where answers are lost, and done as a whole where one is", async () => {
    const ids = [(await made()).id, (await made()).id, (await made()).id];
    const of = (about: RegExp) => shop.audited(about).then((rows) => rows.length);
    const before = await of(/statusChanged/);
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: `Product/${ids[1]!}` });
    const change = { kind: "status" as const, status: "DRAFT" as const };
    const { outcomes } = await changeProducts(shop.ctx, { ids, change, key: "status-of-many-1" });
    expect(outcomes.map(({ refusal }) => refusal)).toEqual([null, null, null]);
    expect(await of(/statusChanged/)).toBe(before + 3);
    shop.sandbox.faults.add({ target: "request", kind: "drop", times: null, match: `Product/${ids[1]!}` });
    await expect(changeProducts(shop.ctx, { ids, change, key: "status-of-many-2" })).rejects.toMatchObject({
      code: "unavailable",
    });
    expect(await of(/statusChanged/)).toBe(before + 5);
    shop.sandbox.faults.clear();
    const key = "delete-many";
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "DeleteProduct" });
    const gone = await changeProducts(shop.ctx, { ids, change: { kind: "delete" }, key });
    expect(gone.outcomes.map(({ refusal }) => refusal)).toEqual([null, null, null]);
  });
});
