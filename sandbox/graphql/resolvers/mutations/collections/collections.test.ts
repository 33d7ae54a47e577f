import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

const FIELDS =
  "id title handle sortOrder ruleSet { rules { column } } productsCount { count } products(first: 20) { nodes { id } }";
const CREATE = `mutation ($input: CollectionInput!) { collectionCreate(input: $input) { collection { ${FIELDS} } userErrors { field message } } }`;
const UPDATE = `mutation ($input: CollectionInput!) { collectionUpdate(input: $input) { collection { ${FIELDS} seo { title } } job { id done } userErrors { field message } } }`;

let store: Store;
let products: string[];
const create = (input: object) => {
  const answer = ask(store, CREATE, { input: { title: "Table", ...input } });
  expect(answer.errors).toEqual([]);
  return { ...answer.data.collectionCreate, emitted: answer.emitted };
};
const change = (mutation: string, variables: object = {}) => {
  const answer = ask(store, mutation, variables as Record<string, unknown>);
  expect(answer.errors).toEqual([]);
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- payloads of every mutation
  const payload: Record<string, any> = Object.values(answer.data as Record<string, object>)[0]!;
  return { ...payload, emitted: answer.emitted } as typeof payload;
};
const members = (id: string): string[] =>
  ask(store, `{ collection(id: "${id}") { products(first: 50) { nodes { id } } } }`).data.collection.products.nodes.map(
    (node: { id: string }) => node.id,
  );
const rule = (column: string, relation: string, condition: string) => ({
  ruleSet: { appliedDisjunctively: false, rules: [{ column, relation, condition }] },
});

beforeEach(() => {
  store = testStore({ orders: 30 });
  products = store
    .all<{ id: string }>("select cast(id as text) as id from products order by id limit 5")
    .map(({ id }) => `gid://shopify/Product/${id}`);
});

describe("collectionCreate", () => {
  it("makes a manual collection with products in their order, unpublished, and tells of it", () => {
    const { collection, emitted } = create({ products: [products[2], products[0]], sortOrder: "MANUAL" });
    expect(collection).toMatchObject({ handle: "table", ruleSet: null, productsCount: { count: 2 } });
    expect(members(collection.id)).toEqual([products[2], products[0]]);
    expect(emitted).toEqual([`collections/create ${collection.id.split("/").pop()}`]);
    expect(create({}).collection.handle).toBe("table-1");
    const read = ask(store, `{ collection(id: "${collection.id}") { resourcePublicationsCount { count } } }`).data;
    expect(read.collection.resourcePublicationsCount.count).toBe(0);
  });

  it.each([
    [{ title: "" }, ["title"], "Title can't be blank"],
    [{ title: "T".repeat(256) }, ["title"], "Title is too long (maximum is 255 characters)"],
    [{ id: "gid://shopify/Collection/123" }, ["id"], "id cannot be specified on collection creation"],
    [{ products: ["gid://shopify/Product/999999999999999"] }, ["products", "0"], "Product does not exist"],
    [{ ruleSet: { appliedDisjunctively: false } }, ["ruleSet", "rules"], "Rules cannot be an empty set"],
  ])("refuses %j", (input, field, message) => {
    expect(create(input)).toMatchObject({ collection: null, userErrors: [{ field, message }] });
  });

  it("takes an empty list of rules for none", () => {
    expect(create({ ruleSet: { appliedDisjunctively: false, rules: [] } })).toMatchObject({
      collection: { ruleSet: null },
      userErrors: [],
    });
  });
});

describe("automated collections", () => {
  const sqlCount = (where: string): number =>
    store.get<{ n: number }>(`select count(*) as n from products t where ${where}`)!.n;
  const variant = (condition: string) => `exists (select 1 from variants v where v.product_id = t.id and ${condition})`;

  it.each([
    ["TITLE", "CONTAINS", "a", "title like '%a%'"],
    ["TITLE", "NOT_CONTAINS", "a", "title not like '%a%'"],
    ["VENDOR", "NOT_EQUALS", "nobody", "1"],
    ["TAG", "EQUALS", "Bestseller", "tags like '%,bestseller,%'"],
    ["VARIANT_PRICE", "GREATER_THAN", "30.00", variant("v.price > 3000")],
    ["VARIANT_PRICE", "LESS_THAN", "30.00", variant("v.price < 3000")],
    ["VARIANT_COMPARE_AT_PRICE", "GREATER_THAN", "0", variant("json_extract(v.doc, '$.compareAtPrice') > 0")],
    ["IS_PRICE_REDUCED", "IS_SET", "", variant("json_extract(v.doc, '$.compareAtPrice') > v.price")],
    ["VARIANT_TITLE", "STARTS_WITH", "s", variant("v.title like 's%'")],
    ["VARIANT_INVENTORY", "LESS_THAN", "1000000", variant("1")],
  ])("take by %s %s %s", (column, relation, condition, where) => {
    const expected = sqlCount(where);
    const { collection, userErrors } = create(rule(column, relation, condition));
    expect(userErrors).toEqual([]);
    expect(collection.productsCount.count).toBe(expected);
  });

  it("take by any or all of their rules", () => {
    const rules = [
      { column: "VARIANT_PRICE", relation: "GREATER_THAN", condition: "30" },
      { column: "VARIANT_PRICE", relation: "LESS_THAN", condition: "20" },
    ];
    const count = (appliedDisjunctively: boolean): number =>
      create({ ruleSet: { appliedDisjunctively, rules } }).collection.productsCount.count;
    expect(count(true)).toBe(sqlCount(`${variant("v.price > 3000")} or ${variant("v.price < 2000")}`));
    expect(count(false)).toBe(sqlCount(`${variant("v.price > 3000")} and ${variant("v.price < 2000")}`));
  });

  it("follow their products, and say so", () => {
    const { collection } = create(rule("TAG", "EQUALS", "spring"));
    const number = collection.id.split("/").pop();
    expect(collection.productsCount.count).toBe(0);
    const tagged = ask(
      store,
      `mutation { tagsAdd(id: "${products[1]}", tags: ["Spring"]) { userErrors { message } } }`,
    );
    expect(tagged.emitted).toContain(`collections/update ${number}`);
    expect(members(collection.id)).toEqual([products[1]]);
    ask(store, `mutation { tagsRemove(id: "${products[1]}", tags: ["spring"]) { userErrors { message } } }`);
    expect(members(collection.id)).toEqual([]);
  });

  it("follow a change of their rules, by a job", () => {
    const { collection } = create(rule("TAG", "EQUALS", "nobody has this"));
    const { collection: changed, job } = change(UPDATE, {
      input: { id: collection.id, ...rule("TITLE", "NOT_EQUALS", "x") },
    });
    expect(changed!.productsCount.count).toBe(sqlCount("1"));
    expect(ask(store, `{ job(id: "${job!.id}") { done } }`).data.job.done).toBe(true);
  });

  it("take no products by hand", () => {
    const { collection } = create(rule("TAG", "EQUALS", "spring"));
    const { userErrors } = change(
      `mutation { collectionAddProducts(id: "${collection.id}", productIds: ["${products[0]}"]) { collection { id } userErrors { field message } } }`,
    );
    expect(userErrors).toEqual([{ field: ["id"], message: "Can't manually add products to a smart collection" }]);
  });
});

describe("manual collections", () => {
  it("are changed: title, SEO, order; and are not turned into automated ones", () => {
    const { collection } = create({});
    const { collection: changed } = change(UPDATE, {
      input: { id: collection.id, title: "Kitchen", seo: { title: "Kitchen things" }, sortOrder: "ALPHA_DESC" },
    });
    expect(changed).toMatchObject({ title: "Kitchen", handle: "table", seo: { title: "Kitchen things" } });
    expect(change(UPDATE, { input: { id: collection.id, ...rule("TAG", "EQUALS", "x") } }).userErrors).toEqual([
      { field: ["id"], message: "Cannot update rule set of a custom collection" },
    ]);
    expect(change(UPDATE, { input: { id: "gid://shopify/Collection/1" } }).userErrors).toEqual([
      { field: ["id"], message: "Collection does not exist" },
    ]);
  });

  it("take products, let them go and put them in order", () => {
    const { collection } = create({ sortOrder: "MANUAL", products: [products[0]] });
    const id = collection.id;
    const list = (...ids: string[]) => JSON.stringify(ids);
    const twice = change(
      `mutation { collectionAddProducts(id: "${id}", productIds: ${list(products[0]!)}) { collection { id } userErrors { message } } }`,
    );
    expect(twice.userErrors).toEqual([{ message: `Error adding ${products[0]} to collection` }]);
    change(
      `mutation { collectionAddProducts(id: "${id}", productIds: ${list(products[1]!, products[2]!, "gid://shopify/Product/1")}) { userErrors { message } } }`,
    );
    expect(members(id)).toEqual([products[0], products[1], products[2]]);
    const moved = change(
      `mutation { collectionReorderProducts(id: "${id}", moves: [{ id: "${products[2]}", newPosition: "0" }]) { job { id } userErrors { message } } }`,
    );
    expect(moved.userErrors).toEqual([]);
    expect(members(id)).toEqual([products[2], products[0], products[1]]);
    change(
      `mutation { collectionRemoveProducts(id: "${id}", productIds: ${list(products[0]!)}) { job { id } userErrors { message } } }`,
    );
    expect(members(id)).toEqual([products[2], products[1]]);
  });

  it("are only put in order by hand where they are sorted by hand", () => {
    const { collection } = create({ sortOrder: "ALPHA_ASC", products });
    const { userErrors } = change(
      `mutation { collectionReorderProducts(id: "${collection.id}", moves: [{ id: "${products[2]}", newPosition: "0" }]) { job { id } userErrors { field message code } } }`,
    );
    expect(userErrors).toEqual([
      {
        field: ["id"],
        message: "Can't reorder products unless collection is manually sorted",
        code: "MANUALLY_SORTED_COLLECTION",
      },
    ]);
  });

  it("are copied and deleted", () => {
    const { collection } = create({ products });
    const copy = change(
      `mutation { collectionDuplicate(input: { collectionId: "${collection.id}", newTitle: "Copy" }) { collection { id productsCount { count } } userErrors { message } } }`,
    ).collection;
    expect(copy.productsCount.count).toBe(products.length);
    const gone = change(
      `mutation { collectionDelete(input: { id: "${copy.id}" }) { deletedCollectionId userErrors { message } } }`,
    );
    expect(gone).toMatchObject({
      deletedCollectionId: copy.id,
      emitted: [`collections/delete ${copy.id.split("/").pop()}`],
    });
    expect(ask(store, `{ collection(id: "${copy.id}") { id } }`).data.collection).toBeNull();
  });
});
