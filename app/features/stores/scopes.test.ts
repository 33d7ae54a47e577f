import { expect, it } from "vitest";
import { scopeText } from "#app/platform/ctx.ts";
import { compareScopes } from "./scopes.ts";

it("names what is missing, and tells what was granted beyond it apart", () => {
  const granted = new Set(["read_products", "write_orders", "read_orders", "read_reports"]);
  expect(compareScopes(["read_products", "read_orders", "read_customers"], granted)).toEqual({
    missing: ["read_customers"],
    optional: ["read_reports", "write_orders"],
  });
});

it("writing implies reading, in any order of the list", () => {
  expect(compareScopes(["read_orders"], new Set(["write_orders"])).missing).toEqual([]);
  expect(scopeText(["write_orders", "read_products", "read_orders"])).toBe("read_products,write_orders");
});
