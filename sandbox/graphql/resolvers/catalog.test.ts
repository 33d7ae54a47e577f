import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CustomerDoc, InventoryLevelDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { decimal, fixed, minorOf } from "./money.ts";
import { ask, testStore } from "./test-world.ts";

let store: Store;
beforeAll(() => {
  store = testStore({ orders: 200, seed: "catalog" });
});
afterAll(() => store.close());

const docs = <T>(table: string): T[] =>
  store.all<{ doc: string }>(`select doc from ${table} order by id`).map((row) => JSON.parse(row.doc) as T);
const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

function found(root: string, query: string): string[] {
  const { data, errors, search } = ask(
    store,
    `query ($query: String) { ${root}(first: 250, query: $query) { nodes { id } } }`,
    { query },
  );
  expect(errors).toEqual([]);
  expect(search).toBeUndefined();
  return (data[root].nodes as { id: string }[]).map(({ id }) => id).sort();
}
const idsOf = (type: string, kept: { id: string }[]): string[] => kept.map(({ id }) => gid(type, id)).sort();

describe("money as Shopify prints it", () => {
  it.each([
    [4500, "USD", "45.0", "45.00"],
    [1234, "USD", "12.34", "12.34"],
    [1230, "USD", "12.3", "12.30"],
    [-5, "USD", "-0.05", "-0.05"],
    [0, "USD", "0.0", "0.00"],
    [1200, "JPY", "1200.0", "1200"],
    [1234, "KWD", "1.234", "1.234"],
    [1500, "KWD", "1.5", "1.500"],
  ])("%d minor units of %s", (minor, currency, asDecimal, asScalar) => {
    expect(decimal(minor, currency)).toBe(asDecimal);
    expect(fixed(minor, currency)).toBe(asScalar);
    expect(minorOf(asScalar, currency)).toBe(minor);
  });

  it("reads amounts half away from zero, and no words", () => {
    expect(minorOf("0.005", "USD")).toBe(1);
    expect(minorOf("-10.1", "USD")).toBe(-1010);
    expect(minorOf("ten", "USD")).toBeNull();
  });
});

describe("finding products, variants and customers", () => {
  it.each<[string, (product: ProductDoc, variants: VariantDoc[]) => boolean]>([
    ["status:active", (product) => product.status === "ACTIVE"],
    ["gift_card:true", (product) => product.isGiftCard],
    ["price:>=50", (_, variants) => variants.some(({ price }) => price >= 5000)],
    ["published_status:unpublished", (product) => product.publishedAt === null],
    [
      "has_only_default_variant:true",
      (product) => product.options.every(({ values }) => values.join() === "Default Title"),
    ],
  ])("products by %s", (query, keep) => {
    const variants = docs<VariantDoc>("variants");
    const wanted = docs<ProductDoc>("products").filter((product) =>
      keep(
        product,
        variants.filter(({ productId }) => productId === product.id),
      ),
    );
    expect(found("products", query)).toEqual(idsOf("Product", wanted));
  });

  it("products by vendor, tag, sku and collection", () => {
    const products = docs<ProductDoc>("products");
    const variant = docs<VariantDoc>("variants").find(({ sku }) => sku !== null)!;
    const tag = products.find(({ tags }) => tags.length > 0)!.tags[0]!;
    expect(found("products", `vendor:"${products[0]!.vendor}"`)).toEqual(
      idsOf(
        "Product",
        products.filter(({ vendor }) => vendor === products[0]!.vendor),
      ),
    );
    expect(found("products", `tag:"${tag.toUpperCase()}"`)).toEqual(
      idsOf(
        "Product",
        products.filter(({ tags }) => tags.includes(tag)),
      ),
    );
    expect(found("products", `tag_not:"${tag}"`)).toEqual(
      idsOf(
        "Product",
        products.filter(({ tags }) => !tags.includes(tag)),
      ),
    );
    expect(found("products", `sku:${variant.sku!}`)).toEqual([gid("Product", variant.productId)]);
    expect(found("productVariants", `sku:${variant.sku!}`)).toEqual([gid("ProductVariant", variant.id)]);
    const member = store.get<{ c: string }>(
      "select cast(collection_id as text) as c from collection_products limit 1",
    )!.c;
    const { data } = ask(
      store,
      `{ collection(id: "${gid("Collection", member)}") { products(first: 250) { nodes { id } } productsCount { count } } }`,
    );
    expect(found("products", `collection_id:${member}`)).toEqual(
      (data.collection.products.nodes as { id: string }[]).map(({ id }) => id).sort(),
    );
    expect(data.collection.productsCount.count).toBe(data.collection.products.nodes.length);
  });

  it("customers by state, spending, orders and marketing", () => {
    const customers = docs<CustomerDoc>("customers");
    expect(found("customers", "accepts_marketing:true").length).toBe(
      Math.min(250, customers.filter(({ emailMarketing }) => emailMarketing === "SUBSCRIBED").length),
    );
    const rich = store.all<{ id: string }>(
      "select cast(id as text) as id from customers where amount_spent >= 20000 and orders_count > 1",
    );
    expect(found("customers", "total_spent:>=200 orders_count:>1")).toEqual(idsOf("Customer", rich));
    const someone = customers.find(({ email }) => email !== null)!;
    const { data } = ask(
      store,
      "query ($email: String!) { customerByIdentifier(identifier: { emailAddress: $email }) { id email numberOfOrders orders(first: 50) { nodes { id } } } }",
      { email: someone.email },
    );
    expect(data.customerByIdentifier.email).toBe(someone.email);
    expect(data.customerByIdentifier.orders.nodes.length).toBe(
      Math.min(50, Number(data.customerByIdentifier.numberOfOrders)),
    );
  });

  it.each([
    [
      "products",
      [
        "CREATED_AT",
        "ID",
        "INVENTORY_TOTAL",
        "PRODUCT_TYPE",
        "PUBLISHED_AT",
        "RELEVANCE",
        "TITLE",
        "UPDATED_AT",
        "VENDOR",
      ],
    ],
    ["customers", ["CREATED_AT", "ID", "LOCATION", "NAME", "RELEVANCE", "UPDATED_AT"]],
    ["collections", ["ID", "RELEVANCE", "TITLE", "UPDATED_AT"]],
    ["locations", ["ID", "NAME", "RELEVANCE"]],
    [
      "productVariants",
      [
        "FULL_TITLE",
        "ID",
        "INVENTORY_LEVELS_AVAILABLE",
        "INVENTORY_MANAGEMENT",
        "INVENTORY_POLICY",
        "INVENTORY_QUANTITY",
        "NAME",
        "POPULAR",
        "POSITION",
        "RELEVANCE",
        "SKU",
        "TITLE",
      ],
    ],
  ])("%s: every sort key pages through all, each once", (root, keys) => {
    const total = new Set<string>();
    for (const key of keys) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { data, errors } = ask(
          store,
          `query ($after: String) { ${root}(first: 37, after: $after, sortKey: ${key}, reverse: true) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        expect(errors, key).toEqual([]);
        seen.push(...(data[root].nodes as { id: string }[]).map(({ id }) => id));
        after = data[root].pageInfo.hasNextPage ? data[root].pageInfo.endCursor : null;
      } while (after);
      expect(new Set(seen).size, key).toBe(seen.length);
      for (const id of seen) total.add(id);
      expect(seen.length, key).toBe(total.size);
    }
  });
});

describe("stock", () => {
  it("names a level by its item and answers the quantities asked for, in their order", () => {
    const level = docs<InventoryLevelDoc>("inventory_levels").find(({ quantities }) => quantities.available > 0)!;
    const { data } = ask(
      store,
      `query ($id: ID!) { inventoryLevel(id: $id) { id item { id } location { id } quantities(names: ["on_hand", "available", "committed"]) { name quantity } } }`,
      {
        id: `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.inventoryItemId}`,
      },
    );
    expect(data.inventoryLevel.id).toBe(
      `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.inventoryItemId}`,
    );
    expect(data.inventoryLevel.item.id).toBe(gid("InventoryItem", level.inventoryItemId));
    expect(data.inventoryLevel.quantities).toEqual(
      (["on_hand", "available", "committed"] as const).map((name) => ({ name, quantity: level.quantities[name] })),
    );
  });

  it("of a product is the sum over its variants", () => {
    const { data } = ask(
      store,
      "{ products(first: 50) { nodes { totalInventory tracksInventory variants(first: 100) { nodes { inventoryQuantity } } } } }",
    );
    for (const product of data.products.nodes as {
      totalInventory: number;
      variants: { nodes: { inventoryQuantity: number }[] };
    }[])
      expect(product.variants.nodes.reduce((sum, { inventoryQuantity }) => sum + inventoryQuantity, 0)).toBe(
        product.totalInventory,
      );
  });

  it("hides inactive locations unless asked for", () => {
    const count = (args: string): number =>
      ask(store, `{ locations(first: 50${args}) { nodes { id } } }`).data.locations.nodes.length;
    const { n } = store.get<{ n: number }>("select count(*) as n from locations where active = 1")!;
    expect(count("")).toBe(n);
    expect(count(", includeInactive: true")).toBe(store.get<{ n: number }>("select count(*) as n from locations")!.n);
  });
});
