import { expect, it } from "vitest";
import { listAskable } from "./list-askable.server.ts";

it("what a store can still grant is Shopify's alone, and neither what it granted nor what that includes", () => {
  const askable = listAskable({ scopes: new Set(["write_products", "read_orders"]), permissions: new Set() });
  expect(askable).toEqual(expect.arrayContaining(["write_orders", "read_customers", "write_files"]));
  for (const one of ["read_products", "write_products", "read_orders", "read_audit", "read_analytics"])
    expect(askable).not.toContain(one);
});
