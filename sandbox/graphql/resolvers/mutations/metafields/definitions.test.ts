import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

const CREATE = `mutation ($definition: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $definition) {
  createdDefinition { id name namespace key ownerType type { name category } validations { name value } pinnedPosition validationStatus metafieldsCount
    access { admin storefront } capabilities { adminFilterable { enabled eligible status } uniqueValues { enabled } } constraints { key values(first: 1) { nodes { value } } } }
  userErrors { field message code } } }`;
const SET = `mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { type definition { name } } userErrors { field message code } } }`;

let store: Store;
let product: string;
const CARE = { name: "Care", namespace: "custom", key: "care", ownerType: "PRODUCT", type: "single_line_text_field" };
const create = (more: object = {}) =>
  ask(store, CREATE, { definition: { ...CARE, ...more } }).data.metafieldDefinitionCreate;
const set = (more: object = {}) =>
  ask(store, SET, { metafields: [{ ownerId: product, namespace: "custom", key: "care", value: "Cold", ...more }] }).data
    .metafieldsSet;

beforeEach(() => {
  store = testStore({ orders: 20 });
  product = `gid://shopify/Product/${store.get<{ id: string }>("select cast(min(id) as text) as id from products")!.id}`;
});

describe("metafield definitions", () => {
  it("are made, listed, changed, pinned and deleted with their metafields", () => {
    const { createdDefinition: made, userErrors } = create({ pin: true });
    expect(userErrors).toEqual([]);
    expect(made).toMatchObject({
      pinnedPosition: 1,
      type: { category: "TEXT" },
      validationStatus: "ALL_VALID",
      access: { admin: "PUBLIC_READ_WRITE" },
    });
    expect(set().metafields[0]).toEqual({ type: "single_line_text_field", definition: { name: "Care" } });
    const list = ask(
      store,
      `{ metafieldDefinitions(ownerType: PRODUCT, first: 5, pinnedStatus: PINNED, query: "namespace:custom") { nodes { id metafieldsCount metafields(first: 1) { nodes { value } } } }
         metafieldDefinition(identifier: { ownerType: PRODUCT, namespace: "custom", key: "care" }) { name } node(id: "${made.id}") { ... on MetafieldDefinition { key } } }`,
    ).data;
    expect(list.metafieldDefinitions.nodes).toEqual([
      { id: made.id, metafieldsCount: 1, metafields: { nodes: [{ value: "Cold" }] } },
    ]);
    expect(list.node).toEqual({ key: "care" });
    const changed = ask(
      store,
      `mutation { metafieldDefinitionUpdate(definition: { namespace: "custom", key: "care", ownerType: PRODUCT, name: "Care for it" }) { updatedDefinition { name } userErrors { code } }
         metafieldDefinitionUnpin(definitionId: "${made.id}") { unpinnedDefinition { pinnedPosition } userErrors { code } } }`,
    ).data;
    expect(changed.metafieldDefinitionUpdate.updatedDefinition.name).toBe("Care for it");
    expect(changed.metafieldDefinitionUnpin.unpinnedDefinition.pinnedPosition).toBeNull();
    const gone = ask(
      store,
      `mutation { metafieldDefinitionDelete(id: "${made.id}", deleteAllAssociatedMetafields: true) { deletedDefinitionId userErrors { code } } }`,
    ).data.metafieldDefinitionDelete;
    expect(gone).toEqual({ deletedDefinitionId: made.id, userErrors: [] });
    expect(
      ask(store, `{ product(id: "${product}") { metafields(first: 1) { nodes { id } } } }`).data.product.metafields
        .nodes,
    ).toEqual([]);
  });

  it.each([
    [{ namespace: "ab" }, "namespace", "Namespace is too short (minimum is 3 characters)", "TOO_SHORT"],
    [{ key: "bad.key!" }, "key", "Key contains one or more invalid characters.", "INVALID_CHARACTER"],
    [{ name: "N".repeat(256) }, "name", "Name is too long (maximum is 255 characters)", "TOO_LONG"],
  ])("refuse %j", (more, at, message, code) => {
    expect(create(more).userErrors).toEqual([{ field: ["definition", at], message, code }]);
  });

  it("have one name for each kind of owner", () => {
    create();
    expect(create().userErrors).toEqual([
      {
        field: ["definition", "key"],
        message: "Key is in use for Product metafields on the 'custom' namespace.",
        code: "TAKEN",
      },
    ]);
    expect(create({ ownerType: "CUSTOMER" }).userErrors).toEqual([]);
  });

  it.each([
    ["number_integer", "min", "2", "1", "Value has a minimum of 2."],
    ["number_integer", "max", "5", "6", "Value has a maximum of 5."],
    ["single_line_text_field", "regex", "^[A-Z]+$", "abc", "Value is not the correct format."],
    [
      "single_line_text_field",
      "choices",
      '["red","blue"]',
      "green",
      'Value does not exist in provided choices: ["red", "blue"].',
    ],
    ["date", "max", "2026-12-31", "2027-01-01", "Value has a maximum of 2026-12-31."],
    [
      "date_time",
      "max",
      "2026-12-31T23:59:59+00:00",
      "2027-01-01T00:00:00+00:00",
      "Value has a maximum of 2026-12-31 23:59:59 +0000.",
    ],
  ])("hold values of %s to %s %s", (type, name, value, given, message) => {
    create({ type, validations: [{ name, value }] });
    expect(set({ value: given }).userErrors).toEqual([
      { field: ["metafields", "0", "value"], message, code: "INVALID_VALUE" },
    ]);
  });

  it("hold files to the kinds they take", () => {
    create({ type: "file_reference", validations: [{ name: "file_type_options", value: '["Video"]' }] });
    const picture = ask(store, `{ product(id: "${product}") { media(first: 1) { nodes { id } } } }`).data.product.media
      .nodes[0].id;
    expect(set({ value: picture }).userErrors[0].message).toBe("Value must be one of the following file types: Video.");
  });

  it("decide the type of their metafields", () => {
    create({ type: "number_integer" });
    expect(set({ type: "boolean", value: "true" }).userErrors[0]).toMatchObject({
      field: ["metafields", "0", "type"],
      message: "Type 'boolean' must be consistent with the definition's type: 'number_integer'.",
    });
  });

  it("keep values apart where they must be unique", () => {
    create({ capabilities: { uniqueValues: { enabled: true } } });
    set();
    const other = store.get<{ id: string }>("select cast(max(id) as text) as id from products")!.id;
    expect(set({ ownerId: `gid://shopify/Product/${other}` }).userErrors[0].code).toBe("CAPABILITY_VIOLATION");
    expect(set().userErrors).toEqual([]);
  });
});
