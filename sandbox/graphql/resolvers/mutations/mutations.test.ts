import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { InventoryLevelDoc, ProductDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "../test-world.ts";

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 40, seed: "mutations" });
});
afterEach(() => store.close());

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
const firstDoc = <T>(table: string, where = "1"): T =>
  JSON.parse(store.get<{ doc: string }>(`select doc from ${table} where ${where} order by id limit 1`)!.doc) as T;
const product = (): ProductDoc => firstDoc("products");

describe("tags", () => {
  const ADD =
    "mutation ($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { __typename id ... on Product { tags } ... on Order { tags } ... on Customer { tags } } userErrors { field message } } }";
  const REMOVE = ADD.replace("tagsAdd", "tagsRemove");

  it.each([
    ["Product", "products", "products/update"],
    ["Order", "orders", "orders/updated"],
    ["Customer", "customers", "customers/update"],
  ])("are added to and taken from a %s; the search and the world hear of it", (type, table, topic) => {
    const { id } = firstDoc<{ id: string }>(table);
    const added = ask(store, ADD, { id: gid(type, id), tags: [" Zebra ", "zebra", "apple,Quince"] });
    expect(added.errors).toEqual([]);
    expect(added.data.tagsAdd.userErrors).toEqual([]);
    expect(added.data.tagsAdd.node.__typename).toBe(type);
    expect(added.data.tagsAdd.node.tags).toEqual(expect.arrayContaining(["apple", "Quince", "Zebra"]));
    expect([...added.data.tagsAdd.node.tags].sort((a, b) => a.localeCompare(b))).toEqual(added.data.tagsAdd.node.tags);
    expect(added.emitted).toEqual([`${topic} ${id}`]);
    expect(ask(store, `{ ${table}(first: 5, query: "tag:ZEBRA") { nodes { id } } }`).data[table].nodes).toEqual([
      { id: gid(type, id) },
    ]);
    const removed = ask(store, REMOVE, { id: gid(type, id), tags: ["QUINCE"] });
    expect(removed.data.tagsRemove.node.tags).not.toContain("Quince");
    expect(removed.data.tagsRemove.node.tags).toContain("Zebra");
  });

  it("of what is not there is a user error; of another kind of object an error", () => {
    expect(ask(store, ADD, { id: gid("Product", "1"), tags: ["a"] }).data.tagsAdd).toEqual({
      node: null,
      userErrors: [{ field: ["id"], message: "Product does not exist" }],
    });
    const other = ask(store, ADD, { id: gid("SomethingUnsupported", "1"), tags: ["a"] });
    expect(other.data).toEqual({ tagsAdd: null });
    expect(other.errors[0]).toMatchObject({ message: "invalid id", extensions: { code: "RESOURCE_NOT_FOUND" } });
  });

  it("need the scope that writes what the id names", () => {
    const { id, tags } = firstDoc<ProductDoc>("products", "tags <> ''");
    for (const query of [ADD, REMOVE]) {
      const asked = ask(
        store,
        query,
        { id: gid("Product", id), tags: ["a"] },
        new Set(["read_products", "write_orders"]),
      );
      expect(asked.errors[0]).toMatchObject({ extensions: { code: "ACCESS_DENIED" } });
    }
    expect(firstDoc<ProductDoc>("products", `id = ${id}`).tags).toEqual(tags);
  });

  it("that are there already change nothing and tell nobody", () => {
    const { id, tags } = firstDoc<ProductDoc>("products", "tags <> ''");
    expect(ask(store, ADD, { id: gid("Product", id), tags: [tags[0]!.toUpperCase()] }).emitted).toEqual([]);
  });
});

describe("productUpdate", () => {
  const UPDATE =
    "mutation ($product: ProductUpdateInput!) { productUpdate(product: $product) { product { id title handle tags status vendor updatedAt } userErrors { field message } } }";
  const update = (input: Record<string, unknown>) =>
    ask(store, UPDATE, { product: { id: gid("Product", product().id), ...input } });

  it("writes what was given, later than before, and tells the world", () => {
    const before = product();
    const { data, emitted, errors } = update({
      title: "Beeswax pillar 🕯️",
      status: "ARCHIVED",
      vendor: "Someone",
      tags: [" Red ", "red", "RED", " big   sale "],
    });
    expect(errors).toEqual([]);
    expect(data.productUpdate.product).toMatchObject({
      title: "Beeswax pillar 🕯️",
      handle: before.handle,
      status: "ARCHIVED",
      vendor: "Someone",
      tags: ["big   sale", "Red"],
    });
    expect(data.productUpdate.product.updatedAt > before.updatedAt).toBe(true);
    expect(emitted).toEqual([`products/update ${before.id}`]);
    expect(
      ask(store, '{ products(first: 5, query: "status:archived vendor:Someone") { nodes { title } } }').data.products
        .nodes,
    ).toEqual([{ title: "Beeswax pillar 🕯️" }]);
  });

  it("makes a handle of what is typed, keeps handles apart", () => {
    expect(update({ handle: "  Updated / 大阪 200 % " }).data.productUpdate.product.handle).toBe("updated-大阪-200");
    const taken = (
      JSON.parse(store.get<{ doc: string }>("select doc from products order by id desc limit 1")!.doc) as ProductDoc
    ).handle;
    expect(update({ handle: taken.toUpperCase() }).data.productUpdate.userErrors).toEqual([
      {
        field: ["input", "handle"],
        message: `Handle '${taken.toUpperCase()}' already in use. Please provide a new handle.`,
      },
    ]);
    expect(update({ handle: "%%%" }).data.productUpdate.product.handle).toBe("product");
  });

  it("refuses a blank title, a tag that is too long, a product that is not there", () => {
    expect(update({ title: " " }).data.productUpdate.userErrors).toEqual([
      { field: ["title"], message: "Title can't be blank" },
    ]);
    expect(update({ tags: ["x".repeat(256)] }).data.productUpdate.userErrors).toEqual([
      { field: ["tags"], message: "Product tags is invalid" },
    ]);
    expect(update({ id: gid("Product", "1"), title: "x" }).data.productUpdate).toEqual({
      product: null,
      userErrors: [{ field: ["id"], message: "Product does not exist" }],
    });
  });

  it("says loudly what it does not play", () => {
    expect(update({ deleteConflictingConstrainedMetafields: true }).errors[0]!.message).toBe(
      "sandbox does not implement the input deleteConflictingConstrainedMetafields of productUpdate",
    );
  });
});

describe("inventory", () => {
  const SET = `mutation ($input: InventorySetQuantitiesInput!, $key: String!) { inventorySetQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { reason changes { name delta item { id } location { id } } } userErrors { field message code } } }`;
  const ADJUST = SET.replaceAll("SetQuantities", "AdjustQuantities");
  let keys = 0;
  const level = (): InventoryLevelDoc => firstDoc("inventory_levels");
  const at = (doc: InventoryLevelDoc) => ({
    inventoryItemId: gid("InventoryItem", doc.inventoryItemId),
    locationId: gid("Location", doc.locationId),
  });
  const set = (input: Record<string, unknown>) =>
    ask(store, SET, { key: `k${++keys}`, input: { name: "available", reason: "correction", ...input } });
  const totalOf = (doc: InventoryLevelDoc): number =>
    store.get<{ n: number }>(
      "select p.total_inventory as n from products p join variants v on v.product_id = p.id where v.inventory_item_id = ?",
      doc.inventoryItemId,
    )!.n;

  it("is set: available and on hand move together, the product's total follows, the world hears", () => {
    const before = level();
    const total = totalOf(before);
    const quantity = before.quantities.available + 7;
    const { data, errors, emitted } = set({
      quantities: [{ ...at(before), quantity, changeFromQuantity: before.quantities.available }],
    });
    expect(errors).toEqual([]);
    expect(
      data.inventorySetQuantities.inventoryAdjustmentGroup.changes.map(
        ({ name, delta }: { name: string; delta: number }) => [name, delta],
      ),
    ).toEqual([
      ["available", 7],
      ["on_hand", 7],
    ]);
    expect(level().quantities).toMatchObject({ available: quantity, on_hand: before.quantities.on_hand + 7 });
    expect(level().updatedAt > before.updatedAt).toBe(true);
    expect(totalOf(before)).toBe(total + 7);
    // What is available of a product is part of it.
    expect(emitted).toEqual([expect.stringMatching(/^products\/update /), `inventory_levels/update ${before.id}`]);
  });

  it("is not set from a number that is no longer true; null skips the check", () => {
    const before = level();
    const stale = set({
      quantities: [{ ...at(before), quantity: 1, changeFromQuantity: before.quantities.available + 1 }],
    });
    expect(stale.data.inventorySetQuantities.inventoryAdjustmentGroup).toBeNull();
    expect(stale.data.inventorySetQuantities.userErrors[0]).toMatchObject({
      field: ["input", "quantities", "0", "changeFromQuantity"],
      code: "CHANGE_FROM_QUANTITY_STALE",
    });
    expect(level()).toEqual(before);
    expect(
      set({ quantities: [{ ...at(before), quantity: 1, changeFromQuantity: null }] }).data.inventorySetQuantities
        .userErrors,
    ).toEqual([]);
    expect(level().quantities.available).toBe(1);
  });

  it("answers no group when nothing changes", () => {
    const { quantities } = level();
    expect(
      set({
        quantities: [{ ...at(level()), quantity: quantities.available, changeFromQuantity: quantities.available }],
      }).data.inventorySetQuantities,
    ).toEqual({
      inventoryAdjustmentGroup: null,
      userErrors: [],
    });
  });

  it.each([
    [
      { name: "damaged" },
      5,
      ["input", "name"],
      "The quantity name must be either 'available' or 'on_hand'.",
      "INVALID_NAME",
    ],
    [
      {},
      1_000_000_001,
      ["input", "quantities", "0", "quantity"],
      "The quantity can't be higher than 1,000,000,000.",
      "INVALID_QUANTITY_TOO_HIGH",
    ],
    [
      {},
      -1_000_000_001,
      ["input", "quantities", "0", "quantity"],
      "The quantity can't be lower than -1,000,000,000.",
      "INVALID_QUANTITY_TOO_LOW",
    ],
    [
      { name: "on_hand" },
      -5,
      ["input", "quantities", "0", "quantity"],
      "The quantity can't be negative.",
      "INVALID_QUANTITY_NEGATIVE",
    ],
  ])("says what is wrong, in Shopify's words (%o, %d)", (rest, quantity, field, message, code) => {
    const { data } = set({ ...rest, quantities: [{ ...at(level()), quantity, changeFromQuantity: null }] });
    expect(data.inventorySetQuantities).toEqual({
      inventoryAdjustmentGroup: null,
      userErrors: [{ field, message, code }],
    });
  });

  it("knows reasons, items, locations and pairs", () => {
    const entry = { ...at(level()), quantity: 1, changeFromQuantity: null };
    expect(
      set({ reason: "completely_made_up", quantities: [entry] }).data.inventorySetQuantities.userErrors[0],
    ).toMatchObject({ field: ["input", "reason"], code: "INVALID_REASON" });
    expect(
      set({ quantities: [entry, entry] }).data.inventorySetQuantities.userErrors.map(
        ({ code }: { code: string }) => code,
      ),
    ).toEqual(Array(2).fill("NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR"));
    const nowhere = {
      name: "available",
      reason: "correction",
      changes: [
        {
          inventoryItemId: gid("InventoryItem", "42"),
          locationId: gid("Location", "515151515151"),
          delta: 1,
          changeFromQuantity: 0,
        },
      ],
    };
    expect(ask(store, ADJUST, { key: "nowhere", input: nowhere }).data.inventoryAdjustQuantities).toEqual({
      inventoryAdjustmentGroup: null,
      userErrors: [
        {
          field: ["input", "changes", "0", "inventoryItemId"],
          message: "The specified inventory item could not be found.",
          code: "INVALID_INVENTORY_ITEM",
        },
        {
          field: ["input", "changes", "0", "locationId"],
          message: "The specified location could not be found.",
          code: "INVALID_LOCATION",
        },
      ],
    });
  });

  it("is adjusted once for each key; goods on their way are not on hand", () => {
    const before = level();
    const input = {
      name: "incoming",
      reason: "restock",
      changes: [
        {
          ...at(before),
          delta: 12,
          changeFromQuantity: before.quantities.incoming,
          ledgerDocumentUri: "gid://test-app/Order/7",
        },
      ],
    };
    const first = ask(store, ADJUST, { key: "once", input });
    expect(first.data.inventoryAdjustQuantities.userErrors).toEqual([]);
    const again = ask(store, ADJUST, { key: "once", input });
    expect(again.data).toEqual(first.data);
    expect(again.emitted).toEqual([]);
    expect(level().quantities).toMatchObject({
      incoming: before.quantities.incoming + 12,
      on_hand: before.quantities.on_hand,
      available: before.quantities.available,
    });
  });
});

describe("orderUpdate and customerUpdate", () => {
  it("change a note, an address, tags", () => {
    const { id } = firstDoc<{ id: string }>("orders", "json_extract(doc, '$.shippingAddress') is not null");
    const { data, errors, emitted } = ask(
      store,
      "mutation ($input: OrderInput!) { orderUpdate(input: $input) { order { note tags shippingAddress { city countryCodeV2 country } } userErrors { field message } } }",
      {
        input: {
          id: gid("Order", id),
          note: "Leave at the door",
          tags: ["Gift"],
          shippingAddress: { city: "Łódź", countryCode: "PL" },
        },
      },
    );
    expect(errors).toEqual([]);
    expect(data.orderUpdate).toEqual({
      order: {
        note: "Leave at the door",
        tags: ["Gift"],
        shippingAddress: { city: "Łódź", countryCodeV2: "PL", country: "Poland" },
      },
      userErrors: [],
    });
    expect(emitted).toEqual([`orders/updated ${id}`]);
  });

  it("refuse e-mail addresses that are none or somebody else's", () => {
    const [one, two] = store.all<{ id: string; email: string }>(
      "select cast(id as text) as id, email from customers where email is not null order by id limit 2",
    );
    const UPDATE =
      "mutation ($input: CustomerInput!) { customerUpdate(input: $input) { customer { firstName email numberOfOrders } userErrors { field message } } }";
    const update = (input: Record<string, unknown>) =>
      ask(store, UPDATE, { input: { id: gid("Customer", one!.id), ...input } });
    expect(update({ email: "no address" }).data.customerUpdate.userErrors).toEqual([
      { field: ["email"], message: "Email is invalid" },
    ]);
    expect(update({ email: two!.email }).data.customerUpdate.userErrors).toEqual([
      { field: ["email"], message: "Email has already been taken" },
    ]);
    expect(
      update({ emailMarketingConsent: { marketingState: "UNSUBSCRIBED" } }).data.customerUpdate.userErrors,
    ).toEqual([
      {
        field: ["emailMarketingConsent"],
        message: "To update emailMarketingConsent, please use the customerEmailMarketingConsentUpdate Mutation instead",
      },
    ]);
    const before = ask(
      store,
      `{ customer(id: "${gid("Customer", one!.id)}") { numberOfOrders amountSpent { amount } } }`,
    ).data.customer;
    const done = update({ firstName: "Noor", email: "noor@example.com" });
    expect(done.data.customerUpdate.customer).toEqual({
      firstName: "Noor",
      email: "noor@example.com",
      numberOfOrders: before.numberOfOrders,
    });
    expect(done.emitted).toEqual([`customers/update ${one!.id}`]);
  });
});

describe("webhook subscriptions", () => {
  const CREATE = `mutation ($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) {
    webhookSubscription { id topic uri format filter includeFields name apiVersion { handle } endpoint { __typename ... on WebhookHttpEndpoint { callbackUrl } } } userErrors { field message } } }`;
  const create = (topic: string, input: Record<string, unknown>, scopes?: string[]) =>
    ask(store, CREATE, { topic, input }, scopes && new Set(scopes));
  const uri = "https://app.example.com/webhooks";

  it("are made, listed, changed and taken away", () => {
    const made = create("INVENTORY_LEVELS_UPDATE", {
      uri,
      filter: "available:>0",
      includeFields: ["available", "updated_at"],
      name: "levels",
    });
    expect(made.errors).toEqual([]);
    const subscription = made.data.webhookSubscriptionCreate.webhookSubscription;
    expect(subscription).toMatchObject({
      topic: "INVENTORY_LEVELS_UPDATE",
      uri,
      format: "JSON",
      filter: "available:>0",
      name: "levels",
      apiVersion: { handle: "2026-10" },
      endpoint: { __typename: "WebhookHttpEndpoint", callbackUrl: uri },
    });
    expect(store.get("select topic, source from webhook_subscriptions")).toEqual({
      topic: "inventory_levels/update",
      source: "api",
    });
    create("ORDERS_CREATE", { uri });
    const list = (args: string): string[] =>
      ask(store, `{ webhookSubscriptions(first: 10${args}) { nodes { topic } } }`).data.webhookSubscriptions.nodes.map(
        ({ topic }: { topic: string }) => topic,
      );
    expect(list("").sort()).toEqual(["INVENTORY_LEVELS_UPDATE", "ORDERS_CREATE"]);
    expect(list(", topics: [ORDERS_CREATE]")).toEqual(["ORDERS_CREATE"]);
    expect(ask(store, "{ webhookSubscriptionsCount { count precision } }").data.webhookSubscriptionsCount).toEqual({
      count: 2,
      precision: "EXACT",
    });
    const changed = ask(
      store,
      `mutation { webhookSubscriptionUpdate(id: "${subscription.id}", webhookSubscription: { uri: "https://app.example.com/other" }) { webhookSubscription { uri includeFields } userErrors { message } } }`,
    );
    expect(changed.data.webhookSubscriptionUpdate.webhookSubscription).toEqual({
      uri: "https://app.example.com/other",
      includeFields: ["available", "updated_at"],
    });
    const gone = ask(
      store,
      `mutation { webhookSubscriptionDelete(id: "${subscription.id}") { deletedWebhookSubscriptionId userErrors { message } } }`,
    );
    expect(gone.data.webhookSubscriptionDelete).toEqual({
      deletedWebhookSubscriptionId: subscription.id,
      userErrors: [],
    });
    expect(list("")).toEqual(["ORDERS_CREATE"]);
  });

  it("want an https address of their own and the topic's scope", () => {
    const problem = (topic: string, input: Record<string, unknown>, scopes?: string[]): string =>
      create(topic, input, scopes).data.webhookSubscriptionCreate.userErrors[0]?.message;
    expect(problem("ORDERS_CREATE", {})).toBe("Address can't be blank");
    expect(problem("ORDERS_CREATE", { uri: "http://app.example.com/" })).toBe(
      "Address protocol http:// is not supported",
    );
    create("ORDERS_CREATE", { uri });
    expect(problem("ORDERS_CREATE", { uri })).toBe("Address for this topic has already been taken");
    expect(problem("ORDERS_UPDATED", { uri }, ["read_products"])).toBe(
      "You do not have permission to create or update webhooks with orders/updated topic.",
    );
    expect(problem("APP_UNINSTALLED", { uri }, [])).toBeUndefined();
  });

  it("of the app's own configuration are not listed", () => {
    store.run(
      "insert into webhook_subscriptions (id, topic, uri, api_version, source, created_at, updated_at) values (9, 'shop/update', 'https://x.example', '2026-10', 'app', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    );
    expect(ask(store, "{ webhookSubscriptions(first: 10) { nodes { id } } }").data.webhookSubscriptions.nodes).toEqual(
      [],
    );
  });
});

describe("appUninstall", () => {
  it("tells the world that the app has left", () => {
    const { data, emitted } = ask(store, "mutation { appUninstall { app { title } userErrors { message } } }");
    expect(data.appUninstall).toEqual({ app: { title: "Test app" }, userErrors: [] });
    expect(emitted).toEqual([`app/uninstalled ${store.shop().id}`]);
  });
});
