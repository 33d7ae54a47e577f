import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "./test-world.ts";

let store: Store;
beforeAll(() => {
  store = testStore({ orders: 300, seed: "nodes" });
});
afterAll(() => store.close());

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
const first = (table: string): string =>
  store.get<{ id: string }>(`select cast(id as text) as id from ${table} order by id limit 1`)!.id;
const orders = (): OrderDoc[] =>
  store.all<{ doc: string }>("select doc from orders").map((row) => JSON.parse(row.doc) as OrderDoc);

describe("node(id)", () => {
  it("finds every kind of object the store keeps, parts of orders among them", () => {
    const all = orders();
    const some = <T>(pick: (order: OrderDoc) => T | undefined): T => {
      for (const order of all) {
        const found = pick(order);
        if (found !== undefined) return found;
      }
      throw new Error("The test's store lacks such a part.");
    };
    const product = JSON.parse(store.get<{ doc: string }>("select doc from products limit 1")!.doc) as {
      options: { id: string }[];
      media: { id: string }[];
    };
    const customer = JSON.parse(
      store.get<{ doc: string }>("select doc from customers where json_array_length(doc, '$.addresses') > 0 limit 1")!
        .doc,
    ) as { addresses: { id: string }[] };
    const level = store.get<{ id: string; item: string }>(
      "select cast(id as text) as id, cast(inventory_item_id as text) as item from inventory_levels limit 1",
    )!;
    const ids = [
      gid("Product", first("products")),
      gid("ProductOption", product.options[0]!.id),
      gid("MediaImage", product.media[0]!.id),
      gid("ProductVariant", first("variants")),
      gid("InventoryItem", first("inventory_items")),
      `${gid("InventoryLevel", level.id)}?inventory_item_id=${level.item}`,
      gid("Location", first("locations")),
      gid("Collection", first("collections")),
      gid("Customer", first("customers")),
      `${gid("MailingAddress", customer.addresses[0]!.id)}?model_name=CustomerAddress`,
      gid("Order", all[0]!.id),
      gid(
        "LineItem",
        some((order) => order.lines[0]?.id),
      ),
      gid(
        "OrderTransaction",
        some((order) => order.transactions[0]?.id),
      ),
      gid(
        "Refund",
        some((order) => order.refunds[0]?.id),
      ),
      gid(
        "OrderAdjustment",
        some((order) => order.refunds.flatMap((refund) => refund.adjustments)[0]?.id),
      ),
      gid(
        "RefundShippingLine",
        some((order) => order.refunds.flatMap((refund) => refund.shipping)[0]?.id),
      ),
      gid(
        "Return",
        some((order) => order.returns[0]?.id),
      ),
      gid(
        "ReturnLineItem",
        some((order) => order.returns[0]?.lines[0]?.id),
      ),
      gid(
        "Fulfillment",
        some((order) => order.fulfillments[0]?.id),
      ),
      gid(
        "FulfillmentLineItem",
        some((order) => order.fulfillments[0]?.lines[0]?.id),
      ),
      gid(
        "Duty",
        some((order) => order.lines.flatMap((line) => line.duties)[0]?.id),
      ),
      gid("Shop", store.shop().id),
      gid("AppInstallation", "501"),
    ];
    const { data, errors } = ask(store, "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { ids });
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual(ids.map((id) => ({ __typename: /shopify\/(\w+)\//.exec(id)![1], id })));
  });

  it("answers null for an id nobody has, and for kinds the store has none of", () => {
    const ids = [
      gid("Order", "1"),
      gid("LineItem", "10000"),
      gid("DraftOrder", "5"),
      gid("Product", "99999999999999999999"),
    ];
    expect(ask(store, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids }).data.nodes).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(ask(store, `{ order(id: "${ids[0]!}") { id } product(id: "${gid("Product", "1")}") { id } }`).data).toEqual({
      order: null,
      product: null,
    });
  });

  it("refuses an id of another kind", () => {
    const { data, errors } = ask(store, `{ order(id: "${gid("Product", "1")}") { id } }`);
    expect(data).toEqual({ order: null });
    expect(errors[0]).toMatchObject({
      message: `Invalid id: ${gid("Product", "1")}`,
      extensions: { code: "RESOURCE_NOT_FOUND" },
    });
  });

  it("leads from a part back to its order and from an address to its owner", () => {
    const order = orders().find((doc) => doc.shippingAddress !== null && doc.refunds.length > 0)!;
    const { data } = ask(
      store,
      "query ($id: ID!) { order(id: $id) { shippingAddress { id } refunds { id order { id } } } }",
      { id: gid("Order", order.id) },
    );
    expect(data.order.refunds[0].order.id).toBe(gid("Order", order.id));
    const address = ask(store, "query ($id: ID!) { node(id: $id) { ... on MailingAddress { city } } }", {
      id: data.order.shippingAddress.id,
    });
    expect(address.data.node.city).toBe(order.shippingAddress!.city);
  });
});
