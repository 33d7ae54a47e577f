import { describe, expect, it } from "vitest";
import { isGranted, requirementOf, type Requirement } from "./access.ts";
import { adminSchema } from "./schema.ts";

const { access } = adminSchema("2026-10");
const allows = (need: Requirement | null, ...granted: string[]) => isGranted(need!, new Set(granted));

describe("what Shopify's sentence asks for", () => {
  it("one of several scopes", () => {
    const order = access.ofType("Order");
    expect(allows(order, "read_orders")).toBe(true);
    expect(allows(order, "write_quick_sale")).toBe(true);
    expect(allows(order, "read_products")).toBe(false);
  });

  it("a scope and one of two others", () => {
    const fee = access.ofType("Fee");
    expect(allows(fee, "read_returns")).toBe(false);
    expect(allows(fee, "read_orders")).toBe(false);
    expect(allows(fee, "read_returns", "read_marketplace_orders")).toBe(true);
  });

  it("a scope as well as any of two others", () => {
    const join = access.ofField("Mutation", "productJoinSellingPlanGroups");
    expect(allows(join, "write_products")).toBe(false);
    expect(allows(join, "write_own_subscription_contracts", "write_purchase_options")).toBe(false);
    expect(allows(join, "write_products", "write_purchase_options")).toBe(true);
  });

  it("further scopes that a sentence after it requires", () => {
    const returnable = access.ofType("ReturnableFulfillment");
    expect(allows(returnable, "read_orders")).toBe(false);
    expect(allows(returnable, "read_returns")).toBe(false);
    expect(allows(returnable, "read_marketplace_orders", "read_returns")).toBe(true);
    const line = access.ofType("ReturnableFulfillmentLineItem");
    expect(allows(line, "read_orders", "read_marketplace_returns")).toBe(true);
    expect(allows(line, "read_returns", "read_marketplace_returns")).toBe(false);
  });

  it("nothing more where a further scope is only for some of what can be asked", () => {
    const update = access.ofField("Mutation", "orderUpdate");
    expect(allows(update, "write_orders")).toBe(true);
    expect(allows(update, "write_pos_staff_member_event_attribution_overrides")).toBe(false);
    expect(allows(access.ofField("Mutation", "inventoryTransferCreate"), "write_inventory_transfers")).toBe(true);
  });

  it("reading alone for queries, both for mutations", () => {
    expect(allows(access.ofType("Market"), "read_markets")).toBe(true);
    expect(allows(access.ofField("Mutation", "marketCreate"), "read_markets")).toBe(false);
    expect(allows(access.ofField("Mutation", "marketCreate"), "write_markets")).toBe(true);
  });

  it("any of the table's scopes where the sentence names none", () => {
    const need = requirementOf({ type: "type", typeName: "X", requiredAccess: "Ask us.", offlineScopes: ["a", "b"] });
    expect(need?.groups).toEqual([["a", "b"]]);
  });
});
