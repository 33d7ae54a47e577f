// Media, metafields, publishing and collections: each verb's effect at Shopify and in the mirror, and what is refused.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { sentPicture } from "../support/pictures.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "../support/visited-store.ts";
import {
  addMedia,
  addToCollection,
  createCollection,
  deleteCollection,
  getProduct,
  listCollections,
  moveInCollection,
  orderMedia,
  readCollection,
  readMedia,
  readMembers,
  readMetafields,
  readPublishing,
  removeFromCollection,
  removeMedia,
  setMetafields,
  setPublishing,
  setVariantMedia,
  stageUploads,
  updateCollection,
  updateMedia,
} from "#app/features/catalog/index.server.ts";
import { COLLECTION_FILTERS, COLLECTION_SORTS, type CreateCollection } from "#app/features/catalog/schema.ts";
import { listActivity } from "#app/features/operations/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";

const SCOPES = [
  ...WANTED,
  "write_products",
  "write_files",
  "read_publications",
  "write_publications",
  "write_customers",
];
let shop: VisitedStore;
let ctx: Ctx;
beforeAll(async () => {
  shop = await visitedStore({ scopes: SCOPES });
  ctx = shop.ctx;
}, 120_000);
afterEach(() => shop.sandbox.faults.clear());
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

let at = 0;
/** A product that no other test touches. */
const product = () =>
  shop.store.get<{ id: string }>("select cast(id as text) as id from products order by id limit 1 offset ?", at++)!.id;

const uploaded = (name: string, bytes?: Buffer) => sentPicture(ctx, name, bytes);

const settled = (id: string) =>
  vi.waitFor(
    async () => {
      const media = await readMedia(ctx, { id });
      expect(media.filter(({ status }) => status === "UPLOADED" || status === "PROCESSING")).toEqual([]);
      return media;
    },
    { timeout: 30_000, interval: 300 },
  );

describe("media", () => {
  it("are taken in, described, put in order and taken away; the mirror shows the first one", async () => {
    const id = product();
    const before = await readMedia(ctx, { id });
    const seen = before.map((one) => one.id);
    const files = [{ source: await uploaded("mug.png"), alt: "A mug" }];
    const { mediaIds } = await addMedia(ctx, { id, files, seen, key: "add-media-1" });
    expect((await addMedia(ctx, { id, files, seen, key: "add-media-1" })).mediaIds).toEqual(mediaIds);
    const media = await settled(id);
    expect(media).toHaveLength(before.length + 1);
    const [added] = mediaIds as [string];
    expect(media.at(-1)).toMatchObject({ id: added, alt: "A mug", status: "READY", problem: null });

    await updateMedia(ctx, { id, mediaId: added, alt: "A blue mug 🫖" });
    await orderMedia(ctx, { id, mediaIds: [added, ...seen] });
    const now = await readMedia(ctx, { id });
    expect(now[0]).toMatchObject({ id: added, alt: "A blue mug 🫖" });
    const mirrored = () => shop.rows<{ image_url: string }>("select image_url from products where id = $1", [id]);
    expect((await mirrored())[0]!.image_url).toContain("mug");

    await removeMedia(ctx, { id, mediaIds: [added] });
    expect((await readMedia(ctx, { id })).map((one) => one.id)).toEqual(seen);
    expect((await mirrored())[0]?.image_url ?? "").not.toContain("mug");
    expect(await shop.audited(/^product\.media/)).toEqual([
      "product.mediaAdded",
      "product.mediaUpdated",
      "product.mediaOrdered",
      "product.mediaRemoved",
    ]);
  }, 60_000);

  it("are given to variants of their own product, and taken from them again", async () => {
    const id = product();
    const seen = (await readMedia(ctx, { id })).map((one) => one.id);
    const files = [{ source: await sentPicture(ctx, "red.png"), alt: "Red" }];
    const [mediaId] = (await addMedia(ctx, { id, files, seen })).mediaIds as [string];
    await settled(id);
    const shown = async () => (await getProduct(ctx, { id })).variants.map((variant) => variant.mediaId);
    const [variant] = (await getProduct(ctx, { id })).variants;
    const input = { id, variantIds: [variant!.id], key: "variant-media" };
    await setVariantMedia(ctx, { ...input, mediaId });
    await setVariantMedia(ctx, { ...input, mediaId });
    expect((await shown())[0]).toBe(mediaId);
    const [strange] = await readMedia(ctx, { id: product() });
    await expect(setVariantMedia(ctx, { id, variantIds: [variant!.id], mediaId: strange!.id })).rejects.toMatchObject({
      code: "shopify_rejected",
    });
    await setVariantMedia(ctx, { id, variantIds: [variant!.id], mediaId: null });
    expect((await shown())[0]).toBeNull();
    expect(await shop.audited(/variantMedia/)).toEqual(["product.variantMediaSet", "product.variantMediaSet"]);
  }, 60_000);

  it("that are no pictures fail with Shopify's words, and can be taken away", async () => {
    const id = product();
    const seen = (await readMedia(ctx, { id })).map((one) => one.id);
    const source = await uploaded("report.png", Buffer.from("%PDF-1.7 not a picture"));
    const { mediaIds } = await addMedia(ctx, { id, files: [{ source, alt: "" }], seen });
    const failed = (await settled(id)).find((one) => one.id === mediaIds[0])!;
    expect(failed).toMatchObject({ status: "FAILED", url: null });
    expect(failed.problem).toMatch(/not supported/);
    await removeMedia(ctx, { id, mediaIds });
    expect((await readMedia(ctx, { id })).map((one) => one.id)).toEqual(seen);
  }, 60_000);

  it("are taken in once where Shopify's answer was lost", async () => {
    const id = product();
    const seen = (await readMedia(ctx, { id })).map((one) => one.id);
    const input = { id, files: [{ source: await uploaded("lost.png"), alt: "Lost" }], seen, key: "lost-media" };
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "AddProductMedia" });
    const { mediaIds } = await addMedia(ctx, input);
    expect(await addMedia(ctx, input)).toEqual({ mediaIds });
    expect((await settled(id)).map((one) => one.id)).toEqual([...seen, ...mediaIds]);
    expect(await shop.rows("select from audit_entries where subject = $1", [`Product/${id}`])).toHaveLength(1);
  }, 30_000);

  it("of a product that shows them no more cannot be described", async () => {
    const id = product();
    await expect(updateMedia(ctx, { id, mediaId: "gid://shopify/MediaImage/1", alt: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("need the permission that Shopify asks for", async () => {
    const without = { ...ctx, scopes: new Set(WANTED) };
    await expect(
      stageUploads(without, { files: [{ name: "a.png", type: "image/png", size: 1 }] }),
    ).rejects.toMatchObject({
      details: { scopes: ["write_products"] },
    });
    await expect(
      updateMedia(without, { id: product(), mediaId: "gid://shopify/MediaImage/1", alt: "" }),
    ).rejects.toMatchObject({ details: { scopes: ["write_products", "write_files"] } });
  });
});

describe("metafields", () => {
  async function define(key: string, type: string, validations: { name: string; value: string }[] = []) {
    const query = `mutation ($definition: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $definition) { userErrors { message } } }`;
    const definition = { namespace: "custom", key, name: key, type, ownerType: "PRODUCT", validations };
    const { metafieldDefinitionCreate } = (await adminGraphql(
      ctx,
      query as never,
      { definition } as never,
    )) as never as {
      metafieldDefinitionCreate: { userErrors: object[] };
    };
    expect(metafieldDefinitionCreate.userErrors).toEqual([]);
  }
  const field = (key: string, type: string, value: string | null, digest: string | null = null) => ({
    ...{ namespace: "custom", key, type, value, digest },
  });

  it("are set and read whole, however many there are", async () => {
    const id = product();
    const ownerId = `gid://shopify/Product/${id}`;
    const all = (name: string) =>
      Array.from({ length: 240 }, (_, at) => field(`${name}_${at}`, "single_line_text_field", `v${at}`));
    expect(await setMetafields(ctx, { ownerId, fields: all("many") })).toEqual({ changed: 240 });
    await setMetafields(ctx, { ownerId, fields: all("more") });
    const read = await readMetafields(ctx, { ownerId });
    expect(read.filter(({ key }) => /^(many|more)_/.test(key))).toHaveLength(480);
  }, 60_000);

  it("are set by their types, changed by who saw them, and deleted; one that breaks a rule stops all", async () => {
    const id = product();
    const ownerId = `gid://shopify/Product/${id}`;
    await define("care", "single_line_text_field", [{ name: "max", value: "10" }]);
    await define("length", "dimension");
    const read = async (key: string) => (await readMetafields(ctx, { ownerId })).find((one) => one.key === key)!;
    expect(await read("care")).toMatchObject({ name: "care", value: null, digest: null });

    await expect(
      setMetafields(ctx, {
        ownerId,
        fields: [
          field("length", "dimension", '{"value":25,"unit":"cm"}'),
          field("care", "single_line_text_field", "much too long for it"),
        ],
      }),
    ).rejects.toMatchObject({
      code: "shopify_rejected",
      details: { fields: { "values.custom/care.value": expect.any(String) } },
    });
    expect((await read("length")).value).toBeNull();

    await setMetafields(ctx, { ownerId, fields: [field("care", "single_line_text_field", "<b>40 °C")] });
    const { value, digest } = await read("care");
    expect(value).toBe("<b>40 °C");
    await setMetafields(ctx, { ownerId, fields: [field("care", "single_line_text_field", "60 °C", digest)] });
    await expect(
      setMetafields(ctx, { ownerId, fields: [field("care", "single_line_text_field", "30 °C", digest)] }),
    ).rejects.toMatchObject({ code: "conflict", details: { reason: "changed" } });
    await setMetafields(ctx, { ownerId, fields: [field("care", "single_line_text_field", null, "x")] });
    expect((await read("care")).value).toBeNull();
  }, 30_000);

  it("of customers ask for their own permission, and the audit log names fields alone", async () => {
    const { id } = shop.store.get<{ id: string }>("select cast(min(id) as text) as id from customers")!;
    const ownerId = `gid://shopify/Customer/${id}`;
    const fields = [field("size", "single_line_text_field", "Secret size")];
    const without = { ...ctx, scopes: new Set([...WANTED, "write_products"]) };
    await expect(setMetafields(without, { ownerId, fields })).rejects.toMatchObject({
      details: { scopes: ["write_customers"] },
    });
    await setMetafields(ctx, { ownerId, fields });
    const [entry] = await shop.rows<{ details: object }>("select details from audit_entries where subject = $1", [
      `Customer/${id}`,
    ]);
    expect(entry!.details).toEqual({ fields: ["custom.size"] });
  });
});

describe("publishing", () => {
  it("turns sales channels on and off, at Shopify", async () => {
    const ownerId = `gid://shopify/Product/${product()}`;
    const read = async () => (await readPublishing(ctx, { ownerId }))!;
    const [channel] = await read();
    const state = async () => (await read()).find((one) => one.id === channel!.id)!.isOn;
    await setPublishing(ctx, { ownerId, channelId: channel!.id, isOn: !channel!.isOn });
    expect(await state()).toBe(!channel!.isOn);
    await setPublishing(ctx, { ownerId, channelId: channel!.id, isOn: channel!.isOn });
    expect(await state()).toBe(channel!.isOn);
    const activity = await listActivity(ctx, ownerId.replace("gid://shopify/", ""));
    expect(activity.slice(0, 2).map(({ figures }) => figures)).toEqual([
      [{ field: "channelName", value: channel!.name }],
      [{ field: "channelName", value: channel!.name }],
    ]);
  });

  it("says nothing of channels that it may not read, and refuses by name what it may not write", async () => {
    const ownerId = `gid://shopify/Product/${product()}`;
    const without = { ...ctx, scopes: new Set([...WANTED, "write_products"]) };
    expect(await readPublishing(without, { ownerId })).toBeNull();
    const channelId = "gid://shopify/Publication/1";
    await expect(setPublishing(without, { ownerId, channelId, isOn: true })).rejects.toMatchObject({
      details: { scopes: ["write_publications"] },
    });
    await expect(setPublishing(ctx, { ownerId, channelId, isOn: true })).rejects.toMatchObject({
      code: "shopify_rejected",
    });
  });
});

describe("collections", () => {
  const fields = (title: string, rest: Partial<CreateCollection> = {}): CreateCollection => ({
    ...{
      title,
      descriptionHtml: "<p>Warm</p>",
      handle: "",
      seoTitle: "",
      seoDescription: "",
      sortOrder: "MANUAL" as const,
    },
    ...{ rules: null, image: { state: "kept" as const, source: "", alt: "" } },
    ...rest,
  });
  const mirrored = (id: string) =>
    shop.rows<{ title: string; is_automated: boolean }>("select title, is_automated from collections where id = $1", [
      id,
    ]);
  const list = async (search: string) =>
    (
      await listCollections(
        ctx,
        listInput(new URL(`https://app.test/?${search}`), { sorts: COLLECTION_SORTS, filters: COLLECTION_FILTERS }),
      )
    ).rows;

  it("are made by hand once, filled, put in order, emptied and deleted, and the list follows", async () => {
    const input = { ...fields("Winter 2026 ❄"), key: "create-winter" };
    const [{ id }, again] = await Promise.all([createCollection(ctx, input), createCollection(ctx, input)]);
    expect(again.id).toBe(id);
    expect(await mirrored(id)).toEqual([{ title: "Winter 2026 ❄", is_automated: false }]);
    const [a, b, c] = [product(), product(), product()] as [string, string, string];
    await addToCollection(ctx, { id, productIds: [a, b] });
    await addToCollection(ctx, { id, productIds: [b, c] });
    const members = async () => (await readMembers(ctx, { id })).members.map((one) => one.id);
    expect((await members()).sort()).toEqual([a, b, c].sort());
    await moveInCollection(ctx, { id, productId: a, position: 2 });
    expect((await members())[2]).toBe(a);
    await removeFromCollection(ctx, { id, productIds: [b] });
    expect(await members()).not.toContain(b);
    expect((await list("query=winter")).map((row) => [row.id, row.products])).toEqual([[id, 2]]);
    await deleteCollection(ctx, { id });
    expect(await mirrored(id)).toEqual([]);
    expect(await list("query=winter")).toEqual([]);
    await expect(readCollection(ctx, { id })).rejects.toMatchObject({ code: "not_found" });
  }, 60_000);

  it("are made by rules, whose products Shopify finds", async () => {
    const { vendor } = shop.store.get<{ vendor: string }>("select json_extract(doc, '$.vendor') vendor from products")!;
    const rule = { column: "VENDOR", relation: "EQUALS", condition: vendor, objectId: null };
    const { id } = await createCollection(
      ctx,
      fields("One vendor", { sortOrder: "ALPHA_ASC", rules: { isAny: false, list: [rule] } }),
    );
    const { collection, choices } = await readCollection(ctx, { id });
    expect(collection).toMatchObject({ rules: { isAny: false, list: [rule] }, sortOrder: "ALPHA_ASC" });
    expect(collection.products).toBeGreaterThan(0);
    expect(choices.VENDOR).toContain("EQUALS");
    expect((await list("collection_type=smart")).map((row) => row.id)).toContain(id);
    expect((await list("collection_type=custom")).map((row) => row.id)).not.toContain(id);
    await expect(addToCollection(ctx, { id, productIds: [product()] })).rejects.toMatchObject({
      code: "shopify_rejected",
      message: expect.stringContaining("smart collection"),
    });
  }, 30_000);

  it("are made once, and deleted once, where Shopify's answer was lost", async () => {
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "CreateCollection" });
    const { id } = await createCollection(ctx, { ...fields("Lost and found"), key: "lost-collection" });
    expect((await list("query=lost")).map((row) => row.id)).toEqual([id]);
    shop.sandbox.faults.add({ target: "request", kind: "cut", times: 1, match: "DeleteCollection" });
    expect(await deleteCollection(ctx, { id, key: "lost-deletion" })).toEqual({ deleted: id });
    expect(await list("query=lost")).toEqual([]);
  }, 30_000);

  it("of the same title made a moment before are not what a lost try made", async () => {
    const first = await createCollection(ctx, { ...fields("Twin"), key: "first-twin" });
    shop.sandbox.faults.add({ target: "request", kind: "drop", times: null, match: "CreateCollection" });
    const again = { ...fields("Twin"), key: "second-twin" };
    await expect(createCollection(ctx, again)).rejects.toMatchObject({ code: "unavailable" });
    shop.sandbox.faults.clear();
    expect((await createCollection(ctx, again)).id).not.toBe(first.id);
    expect(await list("query=twin")).toHaveLength(2);
  }, 30_000);

  it("tell what is wrong beside its field", async () => {
    const wrong = { column: "VARIANT_PRICE", relation: "GREATER_THAN", condition: "1,5", objectId: null };
    await expect(
      createCollection(ctx, fields("Dear", { rules: { isAny: true, list: [wrong] } })),
    ).rejects.toMatchObject({ details: { fields: { "rules.list.0.condition": expect.any(String) } } });
  });

  it("are changed, save where somebody else changed the same field meanwhile", async () => {
    const { id } = await createCollection(ctx, fields("Spring"));
    const { key: _key, image, ...seen } = { key: "", ...fields("Spring"), handle: "spring" };
    await updateCollection(ctx, { id, seen, ...seen, image, title: "Spring & summer", seoTitle: "Spring" });
    expect((await readCollection(ctx, { id })).collection).toMatchObject({
      title: "Spring & summer",
      seoTitle: "Spring",
    });
    expect((await mirrored(id))[0]!.title).toBe("Spring & summer");
    await expect(updateCollection(ctx, { id, seen, ...seen, image, title: "Autumn" })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "changed" },
    });
    const now = { ...seen, title: "Spring & summer", seoTitle: "Spring" };
    await updateCollection(ctx, { id, seen, ...now, image, descriptionHtml: "<p>Cool</p>" });
    expect((await readCollection(ctx, { id })).collection.descriptionHtml).toBe("<p>Cool</p>");
  }, 30_000);

  it("show a picture that was uploaded, and no more once it is removed", async () => {
    const source = await uploaded("table.png");
    const { id } = await createCollection(ctx, fields("Tables", { image: { state: "new", source, alt: "A table" } }));
    const read = async () => (await readCollection(ctx, { id })).collection;
    await vi.waitFor(async () => expect((await read()).imageUrl).toContain("table"), {
      timeout: 30_000,
      interval: 300,
    });
    const { imageUrl: _url, imageAlt, products: _products, id: _id, ...seen } = await read();
    expect(imageAlt).toBe("A table");
    await updateCollection(ctx, { id, seen, ...seen, image: { state: "removed", source: "", alt: "" } });
    expect((await read()).imageUrl).toBeNull();
  }, 60_000);
});
