import { describe, expect, it } from "vitest";
import { parseExactJson } from "../http/exact-json.ts";
import { changedAtIn, idsAt, ownId, topicsOf } from "./topics.ts";

describe("the ids of a payload", () => {
  it("are exact beyond 2^53, as number, as text, as gid", () => {
    expect(ownId(parseExactJson('{"id": 271878346596884015}'))).toEqual([271878346596884015n]);
    expect(ownId({ id: 7 })).toEqual([7n]);
    expect(ownId({ id: "7" })).toEqual([7n]);
    expect(ownId({ admin_graphql_api_id: "gid://shopify/Order/7" })).toEqual([7n]);
    expect(ownId({ id: 7, admin_graphql_api_id: "gid://shopify/Order/7" })).toEqual([7n]);
  });

  it("may lie deeper, or be two", () => {
    expect(idsAt("order_edit.order_id")({ order_edit: { id: 1, order_id: 2 } })).toEqual([2n]);
    const both = { admin_graphql_api_customer_kept_id: "gid://shopify/Customer/1", other: 2 };
    expect(idsAt("admin_graphql_api_customer_kept_id", "other")(both)).toEqual([1n, 2n]);
    expect(idsAt("a", "b")({ a: 1, b: 1 })).toEqual([1n]);
  });

  it.each([
    null,
    5,
    "x",
    [],
    {},
    { id: null },
    { id: 0 },
    { id: -1 },
    { id: 1.5 },
    { id: "1e9" },
    { id: {} },
    { id: "0" },
  ])("%j names none", (payload) => {
    expect(ownId(payload)).toEqual([]);
  });

  it("are no larger than the tables hold", () => {
    expect(ownId({ id: 2n ** 63n - 1n })).toEqual([2n ** 63n - 1n]);
    for (const id of [2n ** 63n, String(2n ** 63n), `gid://shopify/Order/${2n ** 63n}`])
      expect(ownId({ id })).toEqual([]);
  });
});

it("each action of a kind is a topic", () => {
  expect(Object.keys(topicsOf("products", ["create", "delete"]))).toEqual(["products/create", "products/delete"]);
});

it("a payload's time counts only where it is the root's own", () => {
  const changedAt = changedAtIn("orders", ["orders/edited"]);
  expect(changedAt("orders/updated", { updated_at: "2026-11-20T10:00:00-05:00" })).toBe("2026-11-20T15:00:00.000Z");
  for (const topic of ["orders/edited", "refunds/create", "fulfillments/update"])
    expect(changedAt(topic, { updated_at: "2026-11-20T10:00:00-05:00" })).toBeNull();
  for (const payload of [{}, null, { updated_at: "yesterday" }, { updated_at: 5 }])
    expect(changedAt("orders/updated", payload)).toBeNull();
});
