import { describe, expect, it } from "vitest";
import { RESOURCE_NAMES } from "./schema.ts";
import { resourceOf } from "./resources.server.ts";

const idsOf = (topic: string, payload: unknown) =>
  RESOURCE_NAMES.flatMap((name) => {
    const ids = resourceOf(name).topics[topic];
    return ids ? [[name, ids(payload)]] : [];
  });
const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;

describe("of which objects a webhook speaks", () => {
  it.each([
    ["orders/create", { id: 7 }, "orders", [7n]],
    ["orders/partially_fulfilled", { id: 7 }, "orders", [7n]],
    ["orders/delete", { id: 7 }, "orders", [7n]],
    ["orders/edited", { order_edit: { id: 9, order_id: 7 } }, "orders", [7n]],
    ["orders/risk_assessment_changed", { admin_graphql_api_order_id: gid("Order", 7) }, "orders", [7n]],
    ["refunds/create", { id: 9, order_id: 7 }, "orders", [7n]],
    ["fulfillments/update", { id: 9, order_id: 7 }, "orders", [7n]],
    ["products/update", { id: 7 }, "products", [7n]],
    ["collections/delete", { id: 7 }, "collections", [7n]],
    ["customers/update", { id: 7 }, "customers", [7n]],
    [
      "customers/merge",
      {
        admin_graphql_api_customer_kept_id: gid("Customer", 7),
        admin_graphql_api_customer_deleted_id: gid("Customer", 8),
      },
      "customers",
      [7n, 8n],
    ],
    ["inventory_items/create", { id: 7 }, "inventory", [7n]],
    ["inventory_levels/update", { inventory_item_id: 7, location_id: 1 }, "inventory", [7n]],
    ["inventory_levels/disconnect", { inventory_item_id: 7, location_id: 1 }, "inventory", [7n]],
    ["locations/deactivate", { id: 7 }, "locations", [7n]],
  ] as const)("%s: one kind's, by its id", (topic, payload, name, ids) => {
    expect(idsOf(topic, payload)).toEqual([[name, ids]]);
    expect(idsOf(topic, {})).toEqual([[name, []]]);
  });

  it("what concerns the store is of no kind", () => {
    for (const topic of ["shop/update", "app/uninstalled", "customers/redact", "customers/data_request"])
      expect(idsOf(topic, { id: 7 })).toEqual([]);
  });

  it("a time in the payload counts only where it is the object's own", () => {
    const payload = { updated_at: "2026-11-20T10:00:00Z" };
    const dated = (name: (typeof RESOURCE_NAMES)[number], topic: string) => resourceOf(name).changedAt(topic, payload);
    for (const [name, topic] of [
      ["orders", "orders/paid"],
      ["inventory", "inventory_items/update"],
    ] as const)
      expect(dated(name, topic)).toBe("2026-11-20T10:00:00.000Z");
    for (const [name, topic] of [
      ["orders", "fulfillments/update"],
      ["orders", "refunds/create"],
      ["inventory", "inventory_levels/update"],
      ["customers", "customers/merge"],
    ] as const)
      expect(dated(name, topic)).toBeNull();
  });
});

describe("the queries of a kind", () => {
  it.each(RESOURCE_NAMES)("%s: its bulk queries have no fragments left, and begin with their one root", (name) => {
    const { bulkQuery, digestQuery } = resourceOf(name);
    for (const text of [bulkQuery, digestQuery]) {
      expect(text).toMatch(/^query \w+ \{/);
      expect(text).not.toMatch(/\.\.\.\w|fragment|#graphql/);
    }
  });
});
