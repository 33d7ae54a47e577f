import { expect, it } from "vitest";
import { gidOf, idOfGid, typeOfGid } from "./gid.ts";

it("ids keep every digit beyond 2^53", () => {
  const gid = "gid://shopify/InventoryLevel/271878346596884015?inventory_item_id=1";
  expect(idOfGid(gid)).toBe(271878346596884015n);
  expect(typeOfGid(gid)).toBe("InventoryLevel");
  expect(idOfGid(gidOf("Order", 271878346596884015n))).toBe(271878346596884015n);
});

it.each(["", "123", "gid://shopify/Product/", "gid://shopify/Product/12x", "gid://other/Product/1"])(
  "%j is no id",
  (text) => {
    expect(() => idOfGid(text)).toThrow(TypeError);
  },
);
