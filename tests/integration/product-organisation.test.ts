// How a product is filed: collections made by hand, sales channels of a new one, names that the store has already.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createCollection,
  createProduct,
  findCollections,
  getProduct,
  listChannels,
  readPublishing,
  suggestNames,
  updateProduct,
} from "#app/features/catalog/index.server.ts";
import {
  type CreateCollection,
  CreateProduct,
  type ProductDetail,
  UpdateProduct,
} from "#app/features/catalog/schema.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "../support/visited-store.ts";

let shop: VisitedStore;
let ctx: Ctx;
beforeAll(async () => {
  shop = await visitedStore({ orders: 5, scopes: [...WANTED, "write_products", "write_publications"] });
  ctx = shop.ctx;
}, 120_000);
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const variant = (values: string[] = []) => ({
  ...{ values, price: "12.50", compareAt: "", cost: "", sku: "", barcode: "", weight: "", weightUnit: "KILOGRAMS" },
  ...{ taxable: true, tracked: true, requiresShipping: true, policy: "DENY", available: "" },
});
const input = (more: object = {}) =>
  CreateProduct.parse({
    ...{ title: "Lamp", descriptionHtml: "", status: "ACTIVE", vendor: "Acme", productType: "Light", tags: [] },
    ...{ handle: "", seoTitle: "", seoDescription: "", variants: { 0: variant() }, ...more },
  });
const made = async (more: object = {}) => getProduct(ctx, await createProduct(ctx, input(more)));
const collection = async (title: string, rules: CreateCollection["rules"] = null) => {
  const image = { state: "kept" as const, source: "", alt: "" };
  const texts = { descriptionHtml: "", handle: "", seoTitle: "", seoDescription: "", sortOrder: "MANUAL" as const };
  const { id } = await createCollection(ctx, { title, ...texts, rules, image });
  return { id, title };
};
const update = (was: ProductDetail, more: object) =>
  updateProduct(ctx, UpdateProduct.parse({ id: was.id, seen: was.updatedAt, ...more }));
const idsIn = async ({ id }: { id: string }) => (await getProduct(ctx, { id })).collections.map((one) => one.id);
const mirrored = async ({ id }: { id: string }) =>
  (
    await shop.rows<{ collection_id: bigint }>(
      "select collection_id from collection_products where product_id = $1 order by collection_id",
      [BigInt(id)],
    )
  ).map(({ collection_id }) => String(collection_id));

describe("collections of a product", () => {
  it("are joined and left with the rest of the form, at Shopify and in the mirror, and written down by name", async () => {
    const [spring, summer] = [await collection("Spring"), await collection("Summer")];
    const product = await made({ collections: [spring] });
    expect(product.collections).toEqual([spring]);
    expect(await mirrored(product)).toEqual([spring.id]);
    await update(product, { title: "Lamps", collections: [summer] });
    expect(await idsIn(product)).toEqual([summer.id]);
    expect(await mirrored(product)).toEqual([summer.id]);
    const entries = await inTx(ctx, (tx) => tx.auditEntry.findMany({ where: { subject: `Product/${product.id}` } }));
    expect(entries.find(({ action }) => action === "product.updated")?.details).toMatchObject({
      before: { title: "Lamp", collections: ["Spring"] },
      after: { title: "Lamps", collections: ["Summer"] },
    });
  }, 60_000);

  it("change in one call with options and prices, too", async () => {
    const [autumn, winter] = [await collection("Autumn"), await collection("Winter")];
    const product = await made({ collections: [autumn] });
    const options = [{ id: null, name: "Size", values: ["S", "M"].map((name) => ({ id: null, name })) }];
    const variants = { 0: { id: null, ...variant(["S"]) }, 1: { id: null, ...variant(["M"]) } };
    await update(product, { collections: [autumn, winter], options, variants });
    const now = await getProduct(ctx, product);
    expect(now.variants).toHaveLength(2);
    expect((await idsIn(product)).sort()).toEqual([autumn.id, winter.id].sort());
  }, 60_000);

  it("that somebody else chose meanwhile stay", async () => {
    const [mine, theirs] = [await collection("Mine"), await collection("Theirs")];
    const product = await made();
    await update(product, { collections: [theirs] });
    const was = { fields: { collections: [] }, variants: {} };
    await updateProduct(ctx, UpdateProduct.parse({ id: product.id, collections: [mine], was }));
    expect((await idsIn(product)).sort()).toEqual([mine.id, theirs.id].sort());
  }, 60_000);

  it("that find it by rules are told apart, and not offered", async () => {
    const rule = { column: "TITLE", relation: "EQUALS", condition: "Lantern", objectId: null };
    const byRules = await collection("Lantern shelf", { isAny: false, list: [rule] });
    const byHand = await collection("Lantern picks");
    const product = await made({ title: "Lantern" });
    expect(product).toMatchObject({ collections: [], automatedCollections: [byRules] });
    expect(await findCollections(ctx, { query: "lantern" })).toEqual([byHand]);
    expect(await findCollections(ctx, { query: "lan) OR collection_type:smart" })).toEqual([byHand]);
  }, 60_000);
});

describe("a new product", () => {
  it("is shown on the channels that were chosen, and on no others", async () => {
    const [web, pos] = (await listChannels(ctx))!;
    const shown = async (channelIds: string[] | null) => {
      const result = await createProduct(ctx, input({ channelIds }));
      expect(result.isShown).toBe(true);
      const channels = (await readPublishing(ctx, { ownerId: `gid://shopify/Product/${result.id}` }))!;
      return channels.filter(({ isOn }) => isOn).map(({ id }) => id);
    };
    expect(await shown([web!.id])).toEqual([web!.id]);
    expect(await shown([pos!.id])).toEqual([pos!.id]);
    expect(await shown([web!.id, pos!.id])).toEqual([web!.id, pos!.id]);
    expect(await shown([])).toEqual([]);
  }, 60_000);

  it("is made once, and shown, where Shopify's answer was lost while it was published", async () => {
    const [web] = (await listChannels(ctx))!;
    const asked = { ...input({ title: "Lost lamp", channelIds: [web!.id] }), key: "lost-lamp" };
    const { id } = await createProduct(ctx, asked);
    expect(await createProduct(ctx, asked)).toEqual({ id, isShown: true });
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "ublish" });
    const { id: other } = await createProduct(ctx, { ...asked, title: "Other lamp", key: "other-lamp" });
    const channels = (await readPublishing(ctx, { ownerId: `gid://shopify/Product/${other}` }))!;
    expect(channels.filter(({ isOn }) => isOn).map((one) => one.id)).toEqual([web!.id]);
    expect(shop.store.all("select id from products where title = 'Other lamp'")).toHaveLength(1);
    shop.sandbox.faults.clear();
  }, 60_000);

  it("names the permission that choosing channels needs; without a choice Shopify chooses", async () => {
    const without = { ...ctx, scopes: new Set([...WANTED, "write_products"]) };
    await expect(createProduct(without, input({ channelIds: [] }))).rejects.toMatchObject({
      details: { scopes: ["write_publications"] },
    });
    expect(await createProduct(without, input())).toMatchObject({ isShown: true });
  }, 60_000);
});

it("vendors and types are suggested from those that there are, whatever their case, and signs are letters", async () => {
  await made({ vendor: "Ünique % Co", productType: "Wall_light" });
  expect(await suggestNames(ctx, { of: "vendor", typed: "ünique" })).toEqual(["Ünique % Co"]);
  expect(await suggestNames(ctx, { of: "productType", typed: "L_LI" })).toEqual(["Wall_light"]);
  expect(await suggestNames(ctx, { of: "vendor", typed: "'; drop" })).toEqual([]);
  expect(await suggestNames(ctx, { of: "vendor", typed: "" })).toContain("Acme");
}, 60_000);
