import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

const SET = `mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) {
  metafields { id namespace key type value jsonValue compareDigest ownerType owner { ... on Product { id } } } userErrors { field message code elementIndex } } }`;
const DELETE = `mutation ($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) {
  deletedMetafields { ownerId namespace key } userErrors { field message } } }`;

let store: Store;
let product: string;
const idOf = (table: string): string =>
  store.get<{ id: string }>(`select cast(min(id) as text) as id from ${table}`)!.id;
const set = (...metafields: object[]) => {
  const answer = ask(store, SET, { metafields });
  expect(answer.errors).toEqual([]);
  return { ...answer.data.metafieldsSet, emitted: answer.emitted };
};
const field = (more: object = {}) => ({
  ...{ ownerId: product, namespace: "custom", key: "care", type: "single_line_text_field", value: "Cold wash" },
  ...more,
});
const problem = (more: object) => set(field(more)).userErrors[0];

beforeEach(() => {
  store = testStore({ orders: 30 });
  product = `gid://shopify/Product/${idOf("products")}`;
});

describe("metafieldsSet", () => {
  it("writes a metafield, raises its owner's time and tells of the owner", () => {
    const before = ask(store, `{ product(id: "${product}") { updatedAt } }`).data.product.updatedAt as string;
    const { metafields, emitted } = set(field());
    expect(metafields[0]).toMatchObject({
      value: "Cold wash",
      jsonValue: "Cold wash",
      ownerType: "PRODUCT",
      owner: { id: product },
    });
    expect(emitted).toEqual([`products/update ${idOf("products")}`]);
    const read = ask(
      store,
      `{ product(id: "${product}") { updatedAt metafield(namespace: "custom", key: "care") { id value } byPath: metafield(key: "custom.care") { id }
         metafields(first: 5, keys: ["custom.care", "custom.none"]) { nodes { id } } } node(id: "${metafields[0].id}") { ... on Metafield { key } } }`,
    ).data;
    expect(read.product.updatedAt > before).toBe(true);
    expect(read.product.metafield).toEqual({ id: metafields[0].id, value: "Cold wash" });
    expect(read.product.byPath.id).toBe(metafields[0].id);
    expect(read.product.metafields.nodes).toEqual([{ id: metafields[0].id }]);
    expect(read.node).toEqual({ key: "care" });
  });

  it("writes in place of the one of the same name, and knows its type", () => {
    const first = set(field()).metafields[0];
    const { type: _, ...untyped } = field({ value: "Hand wash" });
    const second = set(untyped).metafields[0];
    expect(second).toMatchObject({ id: first.id, type: "single_line_text_field", value: "Hand wash" });
    expect(second.compareDigest).not.toBe(first.compareDigest);
  });

  it("writes to variants, collections, customers, orders, locations and the shop", () => {
    const owners = [
      ...[`ProductVariant/${idOf("variants")}`, `Collection/${idOf("collections")}`, `Customer/${idOf("customers")}`],
      ...[`Order/${idOf("orders")}`, `Location/${idOf("locations")}`, `Shop/${store.shop().id}`],
    ].map((path) => `gid://shopify/${path}`);
    const { metafields, userErrors, emitted } = set(...owners.map((ownerId) => field({ ownerId })));
    expect(userErrors).toEqual([]);
    expect(metafields).toHaveLength(6);
    expect(emitted.map((line: string) => line.split(" ")[0])).toEqual([
      ...["products/update", "collections/update", "customers/update", "orders/updated", "locations/update"],
    ]);
  });

  it("writes none when one is wrong", () => {
    const { userErrors } = set(field(), field({ ownerId: "gid://shopify/Product/1", key: "other" }));
    expect(userErrors).toEqual([
      {
        field: ["metafields", "1", "ownerId"],
        message: "Owner does not exist.",
        code: "INVALID_VALUE",
        elementIndex: null,
      },
    ]);
    expect(
      ask(store, `{ product(id: "${product}") { metafields(first: 3) { nodes { id } } } }`).data.product.metafields
        .nodes,
    ).toEqual([]);
  });

  it("refuses to overwrite what somebody else changed, unless it says the same", () => {
    const { compareDigest } = set(field()).metafields[0];
    set(field({ value: "Changed elsewhere" }));
    expect(problem({ value: "Mine", compareDigest })).toEqual({
      field: ["metafields", "0"],
      message: "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
      code: "STALE_OBJECT",
      elementIndex: null,
    });
    expect(problem({ value: "Changed elsewhere", compareDigest: "not-a-hex-digest" })).toBeUndefined();
    expect(problem({ value: "Mine", compareDigest: null })).toMatchObject({ code: "STALE_OBJECT" });
    expect(problem({ key: "fresh", compareDigest: null })).toBeUndefined();
  });

  it.each([
    ["number_integer", "1.5", "Value must be an integer."],
    ["number_decimal", "1,5", "Value must be a decimal."],
    ["boolean", "yes", "Value must be true or false."],
    ["date", "2026-02-30", "Value must be in YYYY-MM-DD format."],
    ["date_time", "tomorrow", "Value must be in YYYY-MM-DDTHH:MM:SS format."],
    ["color", "red", "Value must be a hex color code."],
    ["json", "{", "Value is invalid JSON."],
    ["single_line_text_field", "a\nb", "Value must be a single line text string."],
    ["list.number_integer", "3", "Value must be a JSON array."],
    ["list.number_integer", "[3, 1.5]", "Value must be an integer."],
    ["product_reference", "gid://shopify/Product/1", "Value references non-existent resource gid://shopify/Product/1."],
    ["customer_reference", "gid://shopify/Product/1", "Value must be a customer reference string."],
    ["list.file_reference", '["gid://shopify/ProductImage/1"]', "Value must be a file reference string."],
    [
      "file_reference",
      "gid://shopify/MediaImage/1",
      "Value references non-existent resource gid://shopify/MediaImage/1.",
    ],
  ])("holds %s to its form: %s", (type, value, message) => {
    expect(problem({ type, value })).toMatchObject({
      field: ["metafields", "0", "value"],
      message,
      code: "INVALID_VALUE",
    });
  });

  it.each([
    [{ key: "a" }, "key", "Key is too short (minimum is 2 characters)", "TOO_SHORT"],
    [{ namespace: "my space" }, "namespace", "Namespace contains one or more invalid characters.", "INVALID"],
    [{ type: undefined }, "type", "Type can't be blank", "BLANK"],
    [{ value: "" }, "value", "Value can't be blank.", "BLANK"],
  ])("refuses %j", (more, at, message, code) => {
    expect(problem(more)).toMatchObject({ field: ["metafields", "0", at], message, code });
  });

  it("keeps the app's own on its installation, which tells nobody", () => {
    const { id } = ask(store, "{ currentAppInstallation { id } }").data.currentAppInstallation;
    const own = { ownerId: id, namespace: "counting_house", key: "banner", type: "json", value: '{"title":"Hi"}' };
    const { metafields, userErrors, emitted } = set(own);
    expect([metafields[0].ownerType, userErrors, emitted]).toEqual(["API_PERMISSION", [], []]);
    const READ = '{ currentAppInstallation { metafield(namespace: "counting_house", key: "banner") { jsonValue } } }';
    expect(ask(store, READ).data.currentAppInstallation.metafield).toEqual({ jsonValue: { title: "Hi" } });
  });

  it("takes at most 25 at a time", () => {
    const { userErrors } = set(...Array.from({ length: 26 }, (_, n) => field({ key: `key_${n}` })));
    expect(userErrors[0]).toMatchObject({ field: ["metafields"], code: "LESS_THAN_OR_EQUAL_TO" });
  });

  it("asks for the permission of the owner's kind", () => {
    const answer = ask(store, SET, { metafields: [field()] }, new Set(["read_products"]));
    expect(answer.errors[0]).toMatchObject({ extensions: { code: "ACCESS_DENIED" } });
  });
});

describe("metafieldsDelete", () => {
  it("deletes by name, and answers null for what is not there", () => {
    set(field());
    const one = { ownerId: product, namespace: "custom", key: "care" };
    const answer = ask(store, DELETE, { metafields: [one, { ...one, key: "none" }] });
    expect(answer.data.metafieldsDelete).toEqual({ deletedMetafields: [one, null], userErrors: [] });
    expect(answer.emitted).toHaveLength(1);
    expect(ask(store, DELETE, { metafields: [one] }).data.metafieldsDelete.deletedMetafields).toEqual([null]);
  });
});
